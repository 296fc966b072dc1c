// Package undescribed finds what Go types encode as JSON and the JSON Schema of that does not describe. An example finds it only where
// it happens to have the field.
package undescribed

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// Fields returns the fields of a type, and of all types in it, that a schema does not describe, as "/members/*/told of sggraph.Member".
// Types that encode themselves, and what another schema describes, are not looked into. It returns an error where the schema is not JSON.
func Fields(typ reflect.Type, schema string) ([]string, error) {
	var root map[string]any
	if err := json.Unmarshal([]byte(schema), &root); err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	s := search{root: root, seen: map[reflect.Type]bool{}}
	s.look("", typ, root)
	return s.found, nil
}

type search struct {
	root  map[string]any
	seen  map[reflect.Type]bool
	found []string
}

func (s *search) look(path string, typ reflect.Type, node map[string]any) {
	node, ok := s.resolved(node)
	if !ok {
		return
	}
	switch typ.Kind() { //nolint:exhaustive // All others have no fields.
	case reflect.Pointer:
		s.look(path, typ.Elem(), node)
	case reflect.Slice:
		s.look(path+"/*", typ.Elem(), child(node, "items"))
	case reflect.Map:
		s.look(path+"/*", typ.Elem(), child(node, "additionalProperties"))
	case reflect.Struct:
		if !s.seen[typ] && !encodesItself(typ) {
			s.seen[typ] = true
			s.lookInto(path, typ, child(node, "properties"))
		}
	}
}

func (s *search) lookInto(path string, typ reflect.Type, properties map[string]any) {
	for _, field := range reflect.VisibleFields(typ) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		if properties[name] == nil {
			s.found = append(s.found, fmt.Sprintf("%s/%s of %s", path, name, typ))
			continue
		}
		s.look(path+"/"+name, field.Type, child(properties, name))
	}
}

// resolved follows references within the schema, and the one alternative that is more than null. It returns false for what another schema
// describes.
func (s *search) resolved(node map[string]any) (map[string]any, bool) {
	if ref, ok := node["$ref"].(string); ok {
		name, isOurs := strings.CutPrefix(ref, "#/$defs/")
		if !isOurs {
			return nil, false
		}
		return s.resolved(child(child(s.root, "$defs"), name))
	}
	alternatives, _ := node["anyOf"].([]any)
	for _, one := range alternatives {
		if one, ok := one.(map[string]any); ok && one["type"] != "null" {
			return s.resolved(one)
		}
	}
	return node, true
}

func child(node map[string]any, name string) map[string]any {
	c, _ := node[name].(map[string]any)
	return c
}

func encodesItself(typ reflect.Type) bool {
	return typ.Implements(reflect.TypeFor[json.Marshaler]()) || typ.Implements(reflect.TypeFor[encoding.TextMarshaler]())
}
