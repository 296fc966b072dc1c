package printable_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

func TestLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		" plain ä 漢 ":          "plain ä 漢",
		"two\r\nlines\tof":     "two  lines of",
		"\x1b[31mred\x07":      "␛[31mred␇",
		"a\x7fb\u0085c":        "a␡b\ufffdc",
		"a\u202eb\u200bc":      "a\ufffdb\ufffdc",
		"a\u2028b\u2029c":      "a\ufffdb\ufffdc",
		"bad \xff byte":        "bad \ufffd byte",
		"\u00a0no break\u00a0": "no break",
	} {
		if got := printable.Line(text); got != want {
			t.Errorf("Line(%q) = %q, want %q", text, got, want)
		}
	}
	if got := printable.Text(" \n"); got != "  " {
		t.Errorf("Text keeps white space as spaces: got %q", got)
	}
}

func TestPrefixes(t *testing.T) {
	t.Parallel()
	const seven = "1, 2, 3, 4, 5, 6, 7" // one more is as long as to say so
	for list, want := range map[string]string{
		"10.0.0.0/8": "10.0.0.0/8", "1, 2": "1, 2", seven: seven, seven + ", 8": "1, 2, 3, 4, 5, 6, … and 2 more prefixes",
	} {
		if got := printable.Prefixes(list); got != want {
			t.Errorf("Prefixes(%q) = %q, want %q", list, got, want)
		}
	}
}
