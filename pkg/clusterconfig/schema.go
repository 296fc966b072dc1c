package clusterconfig

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"unicode"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// kind is the JSON shape that a type of eksctl's decodes from.
type kind int

const (
	anyKind kind = iota
	stringKind
	boolKind
	intKind
	uintKind
	floatKind
	listKind
	mapKind
	structKind
	// customKind is a scalar that its own UnmarshalJSON or UnmarshalText checks.
	customKind
	// taintsKind decodes from a mapping or from a list (eksctl pkg/apis/eksctl.io/v1alpha5/types.go:2295).
	taintsKind
)

// schema describes what decodes into a Go type. It is never changed once built.
type schema struct {
	kind kind
	typ  reflect.Type
	// elem describes the items of a list or the values of a map.
	elem *schema
	// fields are those of a struct, by exact and by folded name.
	fields, folded map[string]*field
	names          []string
	// lax is set inside a type that decodes itself with encoding/json: there the case of a key does not matter.
	lax bool
	// open is set where a key that is not known is not an error.
	open bool
	// nullable is set for pointers, which take null without asking the type.
	nullable bool
}

type field struct {
	name   string
	schema *schema
	// goName is what eksctl's code calls the field.
	goName string
	// promoted is set for a field of an embedded struct: sigs.k8s.io/yaml then takes the struct for the target, and does
	// not turn numbers into strings (sigs.k8s.io/yaml yaml.go, convertToJSONableObject).
	promoted bool
}

// clusterSchema is built once, by reflection over eksctl's types; it is read-only afterwards.
var clusterSchema = sync.OnceValue(func() *schema {
	b := builder{known: map[schemaKey]*schema{}}
	return b.build(reflect.TypeFor[api.ClusterConfig](), schemaKey{})
})

// schemaKey identifies one variant of a type's schema.
type schemaKey struct {
	typ                 reflect.Type
	lax, open, nullable bool
}

type builder struct{ known map[schemaKey]*schema }

func (b *builder) build(t reflect.Type, in schemaKey) *schema {
	in.nullable = t.Kind() == reflect.Pointer
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	in.typ = t
	if s, ok := b.known[in]; ok {
		return s
	}
	s := &schema{typ: t, lax: in.lax, open: in.open, nullable: in.nullable}
	b.known[in] = s
	if !b.custom(s, in) {
		b.fill(s, t, in)
	}
	return s
}

// custom fills the schema of a type that decodes itself. Such types call encoding/json again, which ignores the case of
// keys and, but for taints, keys it does not know.
func (b *builder) custom(s *schema, in schemaKey) bool {
	inner := schemaKey{lax: true, open: true}
	switch t := in.typ; {
	case t == reflect.TypeFor[api.AZSubnetMapping]():
		s.kind, s.elem = mapKind, b.build(t.Elem(), inner)
	case isIdentityProvider(t):
		oidc := b.build(reflect.TypeFor[api.OIDCIdentityProvider](), inner)
		s.kind, s.lax, s.open = structKind, true, true
		s.setFields(oidc.fieldList())
		s.setFields([]*field{{name: "type", schema: textSchema()}})
	case t == reflect.TypeOf(api.NodeGroup{}.Taints):
		s.kind, s.elem = taintsKind, b.build(t.Elem(), schemaKey{lax: true})
	case implements[json.Unmarshaler](t) || implements[encoding.TextUnmarshaler](t):
		s.kind = customKind
	default:
		return false
	}
	return true
}

func implements[T any](t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[T]())
}

func (b *builder) fill(s *schema, t reflect.Type, in schemaKey) {
	switch t.Kind() {
	case reflect.String:
		s.kind = stringKind
	case reflect.Bool:
		s.kind = boolKind
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		s.kind = intKind
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		s.kind = uintKind
	case reflect.Float32, reflect.Float64:
		s.kind = floatKind
	case reflect.Slice, reflect.Array:
		s.kind, s.elem = listKind, b.build(t.Elem(), in)
	case reflect.Map:
		s.kind, s.elem = mapKind, b.build(t.Elem(), in)
	case reflect.Struct:
		s.kind = structKind
		s.setFields(b.structFields(t, in, false))
	default:
		s.kind = anyKind
	}
}

// structFields lists what encoding/json sees of a struct; those of embedded structs come last, so that outer ones win.
func (b *builder) structFields(t reflect.Type, in schemaKey, promoted bool) []*field {
	var own, embedded []*field
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-":
		case f.Anonymous && name == "":
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			embedded = append(embedded, b.structFields(inner, in, true)...)
		case f.IsExported():
			if name == "" {
				name = f.Name
			}
			own = append(own, &field{name: name, schema: b.build(f.Type, in), goName: f.Name, promoted: promoted})
		}
	}
	return append(own, embedded...)
}

func (s *schema) setFields(fields []*field) {
	if s.fields == nil {
		s.fields, s.folded = map[string]*field{}, map[string]*field{}
	}
	for _, f := range fields {
		if s.fields[f.name] == nil {
			s.fields[f.name] = f
			s.folded[fold(f.name)] = f
			s.names = append(s.names, f.name)
		}
	}
}

func (s *schema) fieldList() []*field {
	list := make([]*field, len(s.names))
	for i, name := range s.names {
		list[i] = s.fields[name]
	}
	return list
}

// lookup returns the field for a key; exact is set if its case is right.
func (s *schema) lookup(key string) (f *field, exact bool) {
	if f, ok := s.fields[key]; ok {
		return f, true
	}
	return s.folded[fold(key)], false
}

// isContainer reports whether values of the type have something below them.
func (s *schema) isContainer() bool {
	switch s.kind {
	case anyKind, listKind, mapKind, structKind, taintsKind:
		return true
	default:
		return false
	}
}

// fold makes keys equal that encoding/json takes for equal (encoding/json fold.go).
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		for {
			next := unicode.SimpleFold(r)
			if next <= r {
				return next
			}
			r = next
		}
	}, s)
}
