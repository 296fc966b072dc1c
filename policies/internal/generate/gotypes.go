package main

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// goSchema makes schemas of Go types, by their JSON tags; structs become definitions. Descriptions are the doc comments.
type goSchema struct {
	definitions map[string]any
	// root is where the module of the types lies.
	root string
	// doc are the comments by package.
	doc map[string]goDoc
	// views are the types that rules see in place of others; see policy.View.
	views map[reflect.Type]reflect.Type
	err   error
}

func newGoSchema(root string) *goSchema {
	return &goSchema{definitions: map[string]any{}, root: root, doc: map[string]goDoc{}}
}

// docOf returns the comments of the package of a type. The first error is kept.
func (g *goSchema) docOf(t reflect.Type) goDoc {
	doc, ok := g.doc[t.PkgPath()]
	if !ok {
		var err error
		doc, err = readDoc(g.root, t)
		g.err = cmp.Or(g.err, err)
		g.doc[t.PkgPath()] = doc
	}
	return doc
}

func (g *goSchema) of(t reflect.Type) map[string]any {
	if t == reflect.TypeFor[yamldoc.Path]() {
		return pathSchema()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return g.of(t.Elem())
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": g.of(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": g.of(t.Elem())}
	case reflect.Struct:
		return g.object(t)
	default:
		return map[string]any{}
	}
}

func (g *goSchema) object(t reflect.Type) map[string]any {
	if view, ok := g.views[t]; ok {
		t = view
	}
	name, doc := shortName(t), g.docOf(t)
	ref := map[string]any{"$ref": "#/definitions/" + name}
	if _, done := g.definitions[name]; done {
		return ref
	}
	properties := map[string]any{}
	definition := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	g.definitions[name] = definition
	describe(definition, doc.of(t))
	required := []string{}
	for field := range t.Fields() {
		key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if key == "-" || !field.IsExported() {
			continue
		}
		if key == "" {
			key = field.Name
		}
		property := g.of(field.Type)
		if name, scalar := property["type"].(string); scalar && field.Type.Kind() == reflect.Pointer && options != "omitempty" {
			property = map[string]any{"type": []string{name, "null"}} // not known yet
		}
		describe(property, doc.ofField(t, field, key))
		properties[key] = property
		if options != "omitempty" {
			required = append(required, key)
		}
	}
	slices.Sort(required)
	definition["required"] = required
	return ref
}

// describeFields describes the properties that stand for the fields of a struct.
func (g *goSchema) describeFields(properties map[string]any, t reflect.Type) {
	doc := g.docOf(t)
	for field := range t.Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if property, ok := properties[key].(map[string]any); ok {
			describe(property, doc.ofField(t, field, key))
		}
	}
}

// describe adds a description to a schema, if there is one.
func describe(schema map[string]any, text string) {
	if text != "" {
		schema["description"] = text
	}
}

// pathSchema is the schema of a path: keys, indexes and the occurrences of repeated keys.
func pathSchema() map[string]any {
	occurrence := map[string]any{
		"type":                 "object",
		"properties":           map[string]any{"key": map[string]any{"type": "string"}, "occurrence": map[string]any{"type": "integer"}},
		"required":             []string{"key", "occurrence"},
		"additionalProperties": false,
	}
	step := []any{map[string]any{"type": "string"}, map[string]any{"type": "integer"}, occurrence}
	return map[string]any{"type": "array", "items": map[string]any{"anyOf": step}}
}

func keysOf(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
