package yamldoc_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestSyntaxError(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		line, col  int
		message    string
	}{
		{"mapping in a scalar", "a: 1\nb: c: d\n", 2, 5, "mapping values are not allowed in this context"},
		{"first line", "a: b: c\n", 1, 5, "mapping values are not allowed in this context"},
		{"wrong indentation", "a:\n  b: 1\n c: 2\n", 3, 2, "did not find expected key"},
		{"tab", "a:\n\tb: 1\n", 2, 1, "found character that cannot start any token"},
		{"unclosed quote", "a: 1\nb: \"x\nc: 2\n", 2, 4, "found unexpected end of stream"},
		{"unclosed bracket", "a: 1\nb: [1,\nc: 2\n", 3, 4, "did not find expected ',' or ']'"},
		{"reserved character", "# c\na: @b\n", 2, 4, "found character that cannot start any token"},
		{"unknown alias", "a: 1\nb: *x\n", 2, 4, "unknown anchor 'x' referenced"},
		{"second document", "a: 1\n---\nb: é\nc: d: e\n", 4, 5, "mapping values are not allowed in this context"},
		{"not UTF-8", "a: 1\nb: \xff\n", 2, 4, "not valid UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			docs := yamldoc.Parse([]byte(tt.text))
			var syntax *yamldoc.SyntaxError
			if !errors.As(docs[len(docs)-1].Err, &syntax) {
				t.Fatalf("error is %v, want a SyntaxError", docs[len(docs)-1].Err)
			}
			if got := syntax.Range.Start; got.Line != tt.line || got.Column != tt.col || syntax.Error() != tt.message {
				t.Errorf("got %d:%d: %s, want %d:%d: %s", got.Line, got.Column, syntax, tt.line, tt.col, tt.message)
			}
		})
	}
}

func TestSyntaxErrorOfLargeFileNamesTheLine(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a: 1\n", 40_000) + "b: c: d\n"
	var syntax *yamldoc.SyntaxError
	if !errors.As(yamldoc.Parse([]byte(text))[0].Err, &syntax) || syntax.Range.Start.Line != 40_001 {
		t.Errorf("got %+v, want line 40001", syntax)
	}
}

func TestSyntaxErrorLeavesOtherDocumentsAlone(t *testing.T) {
	t.Parallel()
	docs := yamldoc.Parse([]byte("a: 1\n---\nb: \"c\n# left open\n---\nd: 2\n"))
	if len(docs) != 3 || docs[0].Err != nil || docs[1].Err == nil || docs[2].Err != nil {
		t.Fatalf("got %d documents, want the second of three to be wrong", len(docs))
	}
	if _, err := docs[1].Value(); !errors.Is(err, docs[1].Err) {
		t.Errorf("Value fails with %v, want %v", err, docs[1].Err)
	}
	comments := docs[1].Comments()
	if len(comments) != 1 || comments[0].Text != "# left open" {
		t.Errorf("comments are %v", comments)
	}
	if l := docs[1].Locate(yamldoc.Keys("b")); len(l.Found) != 0 || l.Value != docs[1].Range {
		t.Errorf("b is found at %+v", l)
	}
	p := yamldoc.Keys("d")
	if diff := cmp.Diff(6, docs[2].Locate(p).Key.Start.Line); diff != "" {
		t.Errorf("line differs (-want +got):\n%s", diff)
	}
}
