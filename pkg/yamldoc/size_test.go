package yamldoc_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestFilesOfTooManyValuesAreNotRead(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		start, repeated string
		tooMany         bool
	}{
		{"a: [", "1,", true},
		{"a: ", "[", true},
		{"", "- ", true},
		{"a:\n", "-\n", true},
		{"a:\n", "- &a\n", true},
		{"a:\n", "? b\n", true},
		{`{"a":1`, `,"a":1`, true},
		{"a: 1\n", "---\nb\n", true},
		{"a: 1\n", "# ekslint:ignore a\n", true},
		{"# a\r", "- b\r", true},
		{"# a\u0085", "- b\u0085", true},
		{"a: 1\n", "# a, b: [c]\n", false},
		{"a: 1\n", "\n", false},
		{"a: \"", "a b ", false},
	} {
		docs := yamldoc.Parse([]byte(test.start + strings.Repeat(test.repeated, yamldoc.MaxValues)))
		last := docs[len(docs)-1]
		if got := errors.Is(last.Err, yamldoc.ErrTooManyValues); got != test.tooMany {
			t.Errorf("%q: error %v, want too many: %v", test.repeated, last.Err, test.tooMany)
		}
		if len(last.Directives()) > 0 {
			t.Errorf("%q: directives of what is not read", test.repeated)
		}
	}
}

// What comes before the document that is too much is read all the same.
func TestDocumentsBeforeThoseThatAreTooMuchAreRead(t *testing.T) {
	t.Parallel()
	text := "a: 1\n---\nb:\n" + strings.Repeat("-\n", yamldoc.MaxValues) + "---\nc: 1\n"
	docs := yamldoc.Parse([]byte(text))
	if len(docs) != 2 || docs[0].Err != nil || !errors.Is(docs[1].Err, yamldoc.ErrTooManyValues) {
		t.Fatalf("got %d documents", len(docs))
	}
	if end := docs[1].Range.End.Offset; end != len(text) || docs[1].Range.Start.Offset != len("a: 1\n") {
		t.Errorf("the second is at %+v", docs[1].Range)
	}
}
