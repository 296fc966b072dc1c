package report

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestExcerptOfHugeLines takes minutes where a line is read as a whole for each finding.
func TestExcerptOfHugeLines(t *testing.T) {
	t.Parallel()
	src := source.Whole(bytes.Repeat([]byte("界"), 5_000_000))
	r := yamldoc.Range{
		Start: yamldoc.Position{Line: 1, Column: 2_500_001, Offset: 7_500_000},
		End:   yamldoc.Position{Line: 1, Column: 2_500_003, Offset: 7_500_006},
	}
	var e excerpt
	for range 1000 {
		e = newExcerpt(src, r, pageWidth)
	}
	if len(e.text) > 4*pageWidth || e.width != 4 || e.indent != contextWidth+len(ellipsis) {
		t.Errorf("got %d bytes, width %d, indent %d", len(e.text), e.width, e.indent)
	}
}

// A tab is as wide as it looks, and can be seen where it is the mistake: in the indentation.
func TestExcerptShowsTabsInTheIndentation(t *testing.T) {
	t.Parallel()
	const src = "a:\n \tb:\tc\td\n"
	at := func(start, end int) yamldoc.Range {
		return yamldoc.Range{Start: yamldoc.Position{Line: 2, Offset: start}, End: yamldoc.Position{Line: 2, Offset: end}}
	}
	for r, want := range map[yamldoc.Range]excerpt{
		at(4, 5): {text: " →   b:    c    d", indent: 1, width: 4},
		at(5, 8): {text: " →   b:    c    d", indent: 5, width: 6},
		at(3, 9): {text: " →   b:    c    d", indent: 0, width: 12},
	} {
		if got := newExcerpt(source.Whole([]byte(src)), r, pageWidth); got != want {
			t.Errorf("%d to %d: got %+v, want %+v", r.Start.Offset, r.End.Offset, got, want)
		}
	}
}

// FuzzText looks for panics, for output that a terminal would take for more than text, and for carets at the wrong place.
func FuzzText(f *testing.F) {
	f.Add([]byte("a: 1\r\nb: \t2\n"), 3, 4, 1, "message", 0)
	f.Add([]byte("\ufeffx: \x1b[0m\u202e\xff"), 0, 9, 1, "\x1b]0;\u009b", 80)
	f.Add([]byte(strings.Repeat("界", 300)), 450, 453, 7, "m", 40)
	f.Add([]byte("\r\n\r\n"), 1, 2, 2, "\" 1 \"2\"\n\"", 1)
	f.Add([]byte{}, -1, 1<<40, 0, "", -1)
	f.Fuzz(func(t *testing.T, src []byte, start, end, line int, message string, width int) {
		at := yamldoc.Range{
			Start: yamldoc.Position{Line: line, Column: 1, Offset: start}, End: yamldoc.Position{Line: line, Column: 2, Offset: end},
		}
		r := &lint.Report{Sources: map[string]source.Excerpts{message: source.Whole(src)}, Findings: []lint.Finding{{
			Rule: message, Message: message, File: message, Range: at, Label: message, Help: message,
			Related: []cluster.Place{{Message: message, File: message, Range: yamldoc.Range{End: at.End}}, {Message: message}},
		}}}
		r.Findings = append(r.Findings, r.Findings[0])
		r.Findings[1].Message, r.Findings[1].Help = message+`"a" 1`, `"`+message
		var out bytes.Buffer
		if err := (Text{Width: width}).Write(&out, r); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\n"), "\n") {
			if shown := printable.Text(line); shown != line {
				t.Errorf("%q is not harmless", line)
			}
		}
		checkCarets(t, src, at)
	})
}

// checkCarets compares the underlined text with the range itself, where one byte is one cell.
func checkCarets(t *testing.T, src []byte, r yamldoc.Range) {
	t.Helper()
	plain := func(r rune) bool { return r < ' ' && r != '\n' || r > '~' }
	start, end := r.Start.Offset, r.End.Offset
	if start < 0 || end < start || end > len(src) || len(src) > pageWidth || bytes.ContainsFunc(src, plain) {
		return
	}
	want, _, _ := strings.Cut(string(src[start:end]), "\n")
	e := newExcerpt(source.Whole(src), r, pageWidth)
	if e.indent+e.width > len(e.text)+len(want) { // blanks at the end of a line are not shown
		t.Fatalf("range [%d, %d) beyond %q", e.indent, e.indent+e.width, e.text)
	}
	got := (e.text + strings.Repeat(" ", len(want)))[e.indent : e.indent+e.width]
	if got != want {
		t.Errorf("underlined %q of %q, want %q", got, e.text, want)
	}
}

// What is kept of a file shows the same as the file itself, wherever the place is.
func TestExcerptsShowWhatTheFileShows(t *testing.T) {
	t.Parallel()
	alphabet := []string{"a", "界", "\n", "\r\n", "\r", " ", "\t", "#", "\xff", strings.Repeat("b", source.Reach/2)}
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var text []byte
		for range random.IntN(40) {
			text = append(text, alphabet[random.IntN(len(alphabet))]...)
		}
		if random.IntN(3) == 0 {
			text = append([]byte("\ufeff"), text...)
		}
		var offsets []int
		for range 1 + random.IntN(5) {
			offsets = append(offsets, random.IntN(len(text)+1))
		}
		kept := source.ExcerptsOf(text, offsets)
		for _, offset := range offsets {
			at := yamldoc.Range{Start: yamldoc.Position{Line: 1, Offset: offset}, End: yamldoc.Position{Line: 1, Offset: offset + 2}}
			want, got := newExcerpt(source.Whole(text), at, pageWidth), newExcerpt(kept, at, pageWidth)
			if got != want {
				t.Fatalf("%d of %q: got %+v, want %+v", offset, text, got, want)
			}
		}
	}
}
