package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/internal/undescribed"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

func TestJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	compiled := strictSchema(t, report.JSONSchema())
	for name, r := range fixtures() {
		if err := compiled.Validate(written(t, report.JSON{}, r)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchemasDescribeEveryField holds that what reports can have is in their schemas, whether or not a report of the tests has it.
func TestSchemasDescribeEveryField(t *testing.T) {
	t.Parallel()
	for schema, typ := range report.Encoded() {
		lacking, err := undescribed.Fields(typ, schema)
		if err != nil || len(lacking) > 0 {
			t.Errorf("the schema of %s lacks %q, error %v", typ, lacking, err)
		}
	}
}

// strictSchema is one of our schemas with every object strict.
func strictSchema(tb testing.TB, text string) *jsonschema.Schema {
	tb.Helper()
	schema := parseJSON(tb, text)
	forbidUndescribed(tb, "", schema)
	return compileSchema(tb, schema)
}

// officialSchema is that of SARIF.
func officialSchema(tb testing.TB) *jsonschema.Schema {
	tb.Helper()
	text, err := os.ReadFile("testdata/schema/sarif-schema-2.1.0.json")
	if err != nil {
		tb.Fatal(err)
	}
	return compileSchema(tb, parseJSON(tb, string(text)))
}

// forbidUndescribed makes every object of a schema strict, so that a name which the report has and the schema lacks is found.
func forbidUndescribed(tb testing.TB, path string, node any) {
	tb.Helper()
	object, ok := node.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"].(map[string]any); ok {
		object["additionalProperties"] = false
		for name, property := range properties {
			p, _ := property.(map[string]any)
			if p["description"] == nil && p["$ref"] == nil {
				tb.Errorf("%s/%s has no description", path, name)
			}
		}
	}
	for name, child := range object {
		forbidUndescribed(tb, path+"/"+name, child)
	}
}

func TestSARIFFollowsTheOfficialSchema(t *testing.T) {
	t.Parallel()
	compiled := officialSchema(t)
	for name, r := range fixtures() {
		if err := compiled.Validate(written(t, report.SARIF{}, r)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := compiled.Validate(parseJSON(t, `{"version": "2.1.0", "runs": [{"results": []}]}`)); err == nil {
		t.Error("the schema accepts a run without a tool")
	}
}

// compileSchema compiles a schema, which may refer to others by their $id.
func compileSchema(tb testing.TB, schema any, others ...any) *jsonschema.Schema {
	tb.Helper()
	const location = "https://example.com/schema.json"
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(location, schema); err != nil {
		tb.Fatal(err)
	}
	for _, other := range others {
		object, _ := other.(map[string]any)
		id, _ := object["$id"].(string)
		if err := c.AddResource(id, other); err != nil {
			tb.Fatal(err)
		}
	}
	compiled, err := c.Compile(location)
	if err != nil {
		tb.Fatal(err)
	}
	return compiled
}

func written(t *testing.T, f report.Format, r *lint.Report) any {
	t.Helper()
	return parseJSON(t, string(writtenIn(t, f, r)))
}

// writtenIn is a report in a format, as it is made.
func writtenIn(t *testing.T, f report.Format, r *lint.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func parseJSON(tb testing.TB, text string) any {
	tb.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	return v
}
