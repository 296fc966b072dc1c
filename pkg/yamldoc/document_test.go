package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestParseSplits(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"blank", " \n\t\n", nil},
		{"only comments", "# a\n---\n# b\n...\n", nil},
		{"one", "a: 1", []string{"a: 1"}},
		{"leading marker", "# a\n---\na: 1\n", []string{"# a\n---\na: 1\n"}},
		{"two", "a: 1\n---\nb: 2\n", []string{"a: 1\n", "---\nb: 2\n"}},
		{"content behind the marker", "--- {a: 1}\n--- # c\nb: 2\n---\tc\n", []string{"--- {a: 1}\n", "--- # c\nb: 2\n", "---\tc\n"}},
		{"empty ones", "---\n---\na: 1\n---\n\n--- # x\n", []string{"---\na: 1\n"}},
		{"end marker", "a: 1\n...\n# b\nb: 2\n", []string{"a: 1\n...\n", "# b\nb: 2\n"}},
		{"directives", "%YAML 1.1\n---\na: 1\n...\n%TAG ! !x\n---\nb: 2\n", []string{"%YAML 1.1\n---\na: 1\n...\n", "%TAG ! !x\n---\nb: 2\n"}},
		{"no markers", "a: ---\n----: 1\n--- b\n ---\n", []string{"a: ---\n----: 1\n", "--- b\n ---\n"}},
		{"CRLF", "a: 1\r\n---\r\nb: 2\r\n", []string{"a: 1\r\n", "---\r\nb: 2\r\n"}},
		{"CR", "a: 1\r---\rb: 2\r", []string{"a: 1\r", "---\rb: 2\r"}},
		{"NEL behind a comment", "# a\u0085a: 1\n---\nb: 2\n", []string{"# a\u0085a: 1\n", "---\nb: 2\n"}},
		{"LS behind a marker", "--- # a\u2028a: 1\u2028---\u2028b: 2\n", []string{"--- # a\u2028a: 1\u2028", "---\u2028b: 2\n"}},
		{"PS behind a directive", "%YAML 1.1\u2029---\u2029a: 1\n", []string{"%YAML 1.1\u2029---\u2029a: 1\n"}},
		{"NEL behind an end marker", "... # a\u0085a: 1\n", []string{"a: 1\n"}},
		{"byte order mark", "\ufeffa: 1\n---\nb: 2\n", []string{"a: 1\n", "---\nb: 2\n"}},
		{"byte order mark of a file that was appended", "a: 1\n---\n\ufeffb: 2\n---\n\ufeff# c\nc: 3\n", []string{"a: 1\n", "b: 2\n", "# c\nc: 3\n"}},
		{"byte order mark and a marker", "a: 1\n---\n\ufeff---\nb: 2\n---\n\ufeff%YAML 1.1\n---\nc: 3\n", []string{"a: 1\n", "---\nb: 2\n", "%YAML 1.1\n---\nc: 3\n"}},
		{"byte order mark behind an end marker", "a: 1\n...\n\ufeffb: 2\n", []string{"a: 1\n...\n", "b: 2\n"}},
		{"byte order mark within", "a: 1\n\ufeffb: 2\n", []string{"a: 1\n\ufeffb: 2\n"}},
		{"inside a block scalar", "a: |\n  ---\n  b\n---\nc\n", []string{"a: |\n  ---\n  b\n", "---\nc\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for i, d := range yamldoc.Parse([]byte(tt.text)) {
				got = append(got, string(d.Text))
				if d.Index != i || d.Err != nil {
					t.Errorf("document %d has index %d and error %v", i, d.Index, d.Err)
				}
				if in := tt.text[d.Range.Start.Offset:d.Range.End.Offset]; in != string(d.Text) {
					t.Errorf("document %d: text is %q, range holds %q", i, d.Text, in)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("documents differ (-want +got):\n%s", diff)
			}
		})
	}
}

// Columns are counted by blocks of 512 bytes.
func TestPositionsAtTheEndOfABlock(t *testing.T) {
	t.Parallel()
	text := "a: é" + strings.Repeat("x", 512-len("a: é"))
	if got, want := show(yamldoc.Parse([]byte(text))[0].Locate(pathOf("a")).Value), "1:4-1:512 at 3"; got != want {
		t.Errorf("the value is at %s, want %s", got, want)
	}
}

func TestPositions(t *testing.T) {
	t.Parallel()
	text := "\ufeffé: 1\r\n\"𝒳\": [a, é, b]\rc:\n  - \"ü\" # ö\n---\nd: é e"
	tests := []struct {
		document int
		path     string
		want     string
	}{
		{0, `["é"]`, "1:4-1:5 at 7"},
		{0, `["𝒳"][2]`, "2:13-2:14 at 26"},
		{0, "c[0]", "4:5-4:8 at 36"},
		{1, "d", "6:4-6:7 at 53"},
	}
	docs := yamldoc.Parse([]byte(text))
	for _, tt := range tests {
		l := docs[tt.document].Locate(pathOf(tt.path))
		if got := show(l.Value); got != tt.want || !l.Exists(pathOf(tt.path)) {
			t.Errorf("%s is at %s, want %s", tt.path, got, tt.want)
		}
	}
}
