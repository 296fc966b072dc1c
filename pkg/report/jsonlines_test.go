package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

// checkJSONLines returns a check that each line follows the schema, and that all lines together are the report in JSON.
func checkJSONLines(tb testing.TB) func(*testing.T, *lint.Report, string) {
	tb.Helper()
	schema := compileSchema(tb, parseJSON(tb, report.JSONLinesSchema()), parseJSON(tb, report.JSONSchema()))
	return func(t *testing.T, r *lint.Report, out string) {
		t.Helper()
		lists := map[string]string{"finding": "findings", "failure": "failures", "document": "documents", "fixed": "fixed"}
		got := map[string]any{"schema": "ekslint/report/v1", "findings": []any{}, "failures": []any{}, "documents": []any{}}
		for line := range strings.Lines(out) {
			value := parseJSON(t, line)
			if err := schema.Validate(value); err != nil {
				t.Errorf("%v\n%s", err, line)
			}
			object, _ := value.(map[string]any)
			kind, _ := object["type"].(string)
			delete(object, "type")
			if list, ok := lists[kind]; ok && got["summary"] == nil {
				items, _ := got[list].([]any)
				got[list] = append(items, value)
				continue
			}
			if kind != "summary" || got["summary"] != nil {
				t.Fatalf("%q behind the summary, or of no known type: %s", kind, line)
			}
			got["version"] = object["version"]
			delete(object, "version")
			delete(object, "schema")
			got["summary"] = object
		}
		if diff := cmp.Diff(written(t, report.JSON{}, r), any(got)); diff != "" {
			t.Errorf("-json +jsonl:\n%s", diff)
		}
	}
}

func TestJSONLinesAreTheReport(t *testing.T) {
	t.Parallel()
	check := checkJSONLines(t)
	for _, r := range fixtures() {
		check(t, r, string(writtenIn(t, report.JSONLines{}, r)))
	}
}

func TestJSONLinesSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema := compileSchema(t, parseJSON(t, report.JSONLinesSchema()), parseJSON(t, report.JSONSchema()))
	for _, line := range []string{`{}`, `{"type": "finding"}`, `{"type": "summary", "files": 1}`, `{"type": "failure", "file": 1, "message": ""}`} {
		if schema.Validate(parseJSON(t, line)) == nil {
			t.Errorf("the schema accepts %s", line)
		}
	}
}
