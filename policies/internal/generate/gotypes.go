package main

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// goSchema makes schemas of Go types, by their JSON tags; structs become definitions.
type goSchema struct {
	definitions map[string]any
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
	pkg := t.PkgPath()
	name := pkg[strings.LastIndex(pkg, "/")+1:] + "." + t.Name()
	ref := map[string]any{"$ref": "#/definitions/" + name}
	if _, done := g.definitions[name]; done {
		return ref
	}
	properties := map[string]any{}
	definition := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	g.definitions[name] = definition
	required := []string{}
	for field := range t.Fields() {
		key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if key == "-" || !field.IsExported() {
			continue
		}
		if key == "" {
			key = field.Name
		}
		properties[key] = g.of(field.Type)
		if name, scalar := properties[key].(map[string]any)["type"].(string); scalar && field.Type.Kind() == reflect.Pointer && options != "omitempty" {
			properties[key] = map[string]any{"type": []string{name, "null"}} // not known yet
		}
		if options != "omitempty" {
			required = append(required, key)
		}
	}
	slices.Sort(required)
	definition["required"] = required
	return ref
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
