package diagram_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/diagram"
)

// jsonSchema is the schema with every object strict.
func jsonSchema(tb testing.TB) *jsonschema.Schema {
	tb.Helper()
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(diagram.JSONSchema()))
	if err != nil {
		tb.Fatal(err)
	}
	strict(tb, "", schema)
	const location = "https://example.com/graph.json"
	c := jsonschema.NewCompiler()
	if err := c.AddResource(location, schema); err != nil {
		tb.Fatal(err)
	}
	return c.MustCompile(location)
}

func TestJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	compiled := jsonSchema(t)
	for name, d := range fixtures(t) {
		got, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, format(t, "json"), d)))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := compiled.Validate(map[string]any{"schema": "ekslint/graph/v1"}); err == nil {
		t.Error("the schema accepts a graph without anything in it")
	}
}

// strict forbids what the schema does not describe, so that a name which it lacks is found.
func strict(tb testing.TB, path string, node any) {
	tb.Helper()
	object, ok := node.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"].(map[string]any); ok {
		object["additionalProperties"] = false
		for name, property := range properties {
			if p, _ := property.(map[string]any); p["description"] == nil && p["$ref"] == nil {
				tb.Errorf("%s/%s has no description", path, name)
			}
		}
	}
	for name, child := range object {
		strict(tb, path+"/"+name, child)
	}
}
