package diagram_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/diagram"
)

func TestJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(diagram.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	strict(t, "", schema)
	const location = "https://example.com/graph.json"
	c := jsonschema.NewCompiler()
	if err := c.AddResource(location, schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile(location)
	if err != nil {
		t.Fatal(err)
	}
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
func strict(t *testing.T, path string, node any) {
	t.Helper()
	object, ok := node.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"].(map[string]any); ok {
		object["additionalProperties"] = false
		for name, property := range properties {
			if p, _ := property.(map[string]any); p["description"] == nil && p["$ref"] == nil {
				t.Errorf("%s/%s has no description", path, name)
			}
		}
	}
	for name, child := range object {
		strict(t, path+"/"+name, child)
	}
}
