package yamldoc_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestWithComment(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text, comment, want string
		// changes is set where the document says something else then.
		changes bool
	}{
		"another text":             {"a: 1  # b\n", "# c", "a: 1  # c\n", false},
		"behind a value":           {"a: 1 \t# b\nc: 2\n", "", "a: 1\nc: 2\n", false},
		"a line":                   {"a: 1\n  # b\nc: 2\n", "", "a: 1\nc: 2\n", false},
		"the first line":           {"# b\na: 1\n", "", "a: 1\n", false},
		"a line of Windows":        {"a: 1\r\n# b\r\nc: 2\r\n", "", "a: 1\r\nc: 2\r\n", false},
		"the last line":            {"a: 1\r\n# b", "", "a: 1", false},
		"before a block scalar":    {"a: | # b\n  c\n", "", "a: |\n  c\n", false},
		"in a flow":                {"a: [1, # b\n  2]\n", "", "a: [1,\n  2]\n", false},
		"before lines of a scalar": {"a: |+\n  c\n# b\n\n\nd: 1\n", "", "a: |+\n  c\n\n\nd: 1\n", true},
	} {
		doc := yamldoc.Parse([]byte(test.text))[0]
		for c := range doc.Comments() {
			edits := []yamldoc.Edit{doc.WithComment(c, test.comment)}
			got, err := yamldoc.Apply([]byte(test.text), edits)
			if err != nil || string(got) != test.want || doc.KeepsData(edits) == test.changes {
				t.Errorf("%s: got %q (%v), want %q, and that this changes the data: %v", name, got, err, test.want, test.changes)
			}
		}
	}
}
