package yamldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestParseStream: values of JSON on one line or on several are documents of their own, with their places in the file; anything else is
// read as Parse reads it.
func TestParseStream(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		want       []yamldoc.Position
	}{
		{"values of JSON", "{\"a\": 1} {\n  \"a\": 2}\n{\"a\": 3}\n", []yamldoc.Position{{Line: 1, Column: 7, Offset: 6}, {Line: 2, Column: 8, Offset: 18}, {Line: 3, Column: 7, Offset: 27}}},
		{"one value", `{"a": 1}`, []yamldoc.Position{{Line: 1, Column: 7, Offset: 6}}},
		{"documents of YAML", "{a: 1}\n---\na: 2\n", []yamldoc.Position{{Line: 1, Column: 5, Offset: 4}, {Line: 3, Column: 4, Offset: 14}}},
		{"JSON in YAML", "{\"a\": 1}\n---\n{\"a\": 2}\n", []yamldoc.Position{{Line: 1, Column: 7, Offset: 6}, {Line: 3, Column: 7, Offset: 19}}},
		{"nothing", " \n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []yamldoc.Position
			for _, doc := range yamldoc.ParseStream([]byte(test.text)) {
				got = append(got, doc.Locate(yamldoc.Keys("a")).Value.Start)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
