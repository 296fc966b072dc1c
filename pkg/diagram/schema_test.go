package diagram_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/undescribed"
	"github.com/ekslint/ekslint/pkg/sggraph"
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
		given := map[string]bool{}
		for _, place := range got.(map[string]any)["places"].([]any) {
			given[fmt.Sprint(place.(map[string]any)["path"])] = true
		}
		for path := range pathsOf(got) {
			if !given[path] {
				t.Errorf("%s: the places lack %s", name, path)
			}
		}
	}
	if err := compiled.Validate(map[string]any{"schema": "ekslint/graph/v1"}); err == nil {
		t.Error("the schema accepts a graph without anything in it")
	}
}

// pathsOf are all paths that a value gives, however deep in it.
func pathsOf(value any) map[string]bool {
	paths := map[string]bool{}
	switch value := value.(type) {
	case map[string]any:
		if path, ok := value["path"].([]any); ok {
			paths[fmt.Sprint(path)] = true
		}
		for _, child := range value {
			maps.Copy(paths, pathsOf(child))
		}
	case []any:
		for _, child := range value {
			maps.Copy(paths, pathsOf(child))
		}
	}
	return paths
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

// TestSchemasDescribeEveryField holds that what a graph and a fleet can have is in their schemas, whether or not a file of the tests has it.
func TestSchemasDescribeEveryField(t *testing.T) {
	t.Parallel()
	type graph struct {
		*sggraph.Graph

		Flows []sggraph.Flow `json:"flows"`
	}
	fleet, err := os.ReadFile("schema/fleet-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	for typ, schema := range map[reflect.Type]string{
		reflect.TypeFor[graph](): diagram.JSONSchema(), reflect.TypeFor[diagram.Sharing](): string(fleet),
	} {
		lacking, err := undescribed.Fields(typ, schema)
		if err != nil || len(lacking) > 0 {
			t.Errorf("the schema of %s lacks %q, error %v", typ, lacking, err)
		}
	}
}
