package yamldoc_test

import (
	"errors"
	"slices"
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
		// at is what is underlined.
		at, message string
	}{
		{"mapping in a scalar", "a: 1\nb: c: d\n", 2, 5, `:`, `a ":" is not allowed here`},
		{"first line", "a: b: c\n", 1, 5, `:`, `a ":" is not allowed here`},
		{"indented too far", "a:\n  b: 1\n   c: 2\n", 3, 4, `c`, `"c" cannot be a key here, because the line above has a value already`},
		{"no space behind a colon", "a:b\nc: d\n", 2, 1, `c`, `"c" cannot be a key here, because the line above has a value already`},
		{"wrong indentation", "a:\n  b: 1\n c: 2\n", 3, 2, `c`, `the indentation of this line fits none of the lines above`},
		{"list among keys", "a: x\n- b\n", 2, 1, `-`, `a list item is among keys`},
		{"key among items", "a:\n  - b\n  c: d\n", 3, 3, `c: d`, `this line belongs to no list item`},
		{"list behind a key", "a: - b\n", 1, 4, `-`, `a list cannot begin here`},
		{"no colon", "a: 1\nb: 2\nfoo bar # c\nc: 3\n", 3, 1, `foo bar # c`, `the ":" of a key is missing`},
		{"tab", "a:\n\tb: 1\n", 2, 1, "\t", `a tab (→) in the indentation, where YAML allows only spaces`},
		{"tab on the first line", "\ta: 1\n", 1, 1, "\t", `a tab (→) in the indentation, where YAML allows only spaces`},
		{"tabs behind spaces", "a:\n  b:\n  \t\tc: 1\n", 3, 3, "\t\t", `a tab (→) in the indentation, where YAML allows only spaces`},
		{"tab behind a value", "a:\n  b: 1\n\tc: 2\n", 3, 1, "\t", `a tab (→) in the indentation, where YAML allows only spaces`},
		{"tab in a block scalar", "a: |\n  x\n\ty\nb: 1\n", 3, 1, "\t", `a tab (→) in the indentation, where YAML allows only spaces`},
		{"unclosed quote", "a: 1\nb: \"x\nc: 2\n", 2, 4, `"`, `the quote that begins here is not closed`},
		{"unclosed quote behind another", "a: \"x\"\n? 'x' : \"y\nc: z\n", 2, 9, `"`, `the quote that begins here is not closed`},
		{"text behind quotes", "a: 'it's'\n", 1, 8, `s`, `something follows a value that is complete`},
		{"unclosed bracket", "a: 1\nb: [1,\nc: 2\n", 2, 4, `[`, `the "[" that begins here is not closed`},
		{"unclosed bracket below closed ones", "a: [1, 2]\nb: {c: [d]}\ne: [f, g # ]\n  h: i\nj: [k]\n", 3, 4, `[`, `the "[" that begins here is not closed`},
		{"unclosed bracket around closed ones", "a: {b: {c: '}'}, d: [1]\ne: f\n", 1, 4, `{`, `the "{" that begins here is not closed`},
		{"bracket closed by another", "a: [1]\nb: {c: [1, 2}\n", 2, 8, `[`, `the "[" that begins here is not closed`},
		{"unclosed bracket at the end", "a: [b]\nc: [ # d\n", 2, 4, `[`, `the "[" that begins here is not closed`},
		{"no comma", "a: [1]\nb: [\n  {c: d}\n  {e: f},\n  g]\n", 4, 3, `{e: f},`, `a "," or "]" is missing before this`},
		{"no comma in JSON", "{\n\"a\": 1\n\"b\": 2\n}\n", 3, 1, `"b": 2`, `a "," or "}" is missing before this`},
		{"no value", "a: [1]\nb: [1, , 2]\n", 2, 1, `b: [1, , 2]`, `a value is missing here`},
		{"bracket alone", "a: }\n", 1, 4, `}`, `a value is missing here`},
		{"reserved character", "# c\na: @b\n", 2, 4, `@`, `a value cannot begin with "@"`},
		{"no name", "a: *\n", 1, 4, `*`, `"*" and "&" begin the name of an anchor, and there is none`},
		{"unknown alias", "a: 1\nb: *x\n", 2, 4, `*`, `"*x" refers to an anchor that is not there`},
		{"unknown escape", "a: \"\\d\"\n", 1, 5, `\`, `a text in double quotes has a backslash with a meaning that YAML does not know`},
		{"escape without digits", "a: \"\\xZZ\"\n", 1, 6, `x`, `a text in double quotes has a backslash with a meaning that YAML does not know`},
		{"question mark", "a: ? b\n", 1, 4, `?`, `a "?" begins a key where none can be`},
		{"exclamation mark", "a: !REGION! b\n", 1, 11, `!`, `a "!" begins a type of YAML, and none follows`},
		{"exclamation mark and a bracket", "a: !b{c d\n", 1, 6, `{`, `a "!" begins a type of YAML, and none follows`},
		{"per cent", "a: 1\n%B%\nc: d\n", 2, 3, `%`, `a line that begins with "%" is an instruction to YAML, and this is none`},
		{"text behind the header of a block", "a: |x\n  b\n", 1, 5, `x`, `only a comment may follow "|" or ">"`},
		{"control character", "a: \x01\n", 1, 4, "\x01", `a control character is not allowed in YAML`},
		{"second document", "a: 1\n---\nb: é\nc: d: e\n", 4, 5, `:`, `a ":" is not allowed here`},
		{"placeholders in flow style", "a: [${Ä}, ${B, C}]\nb: [${D}, c\nd: e\n", 2, 4, `[`, `the "[" that begins here is not closed`},
		{"behind placeholders", "a: [${Ä}, ${B, C}] d\n", 1, 20, `d`, `something follows a value that is complete`},
		{"not UTF-8", "a: 1\nb: \xff\n", 2, 4, "\xff", `the document is not UTF-8`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			docs := yamldoc.Parse([]byte(tt.text))
			var syntax *yamldoc.SyntaxError
			if !errors.As(docs[len(docs)-1].Err, &syntax) {
				t.Fatalf("error is %v, want a SyntaxError", docs[len(docs)-1].Err)
			}
			start, end := syntax.Range.Start, syntax.Range.End
			if start.Line != tt.line || start.Column != tt.col || syntax.Error() != tt.message {
				t.Errorf("got %d:%d: %s, want %d:%d: %s", start.Line, start.Column, syntax, tt.line, tt.col, tt.message)
			}
			if at := tt.text[start.Offset:end.Offset]; at != tt.at {
				t.Errorf("%q is underlined, want %q", at, tt.at)
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
	comments := slices.Collect(docs[1].Comments())
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
