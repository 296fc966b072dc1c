package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// printable returns s as one line that a terminal takes for nothing but text, without white space around it.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(printableRune, s))
}

// printableRune returns what is shown for r: the Unicode picture of a control character (␛ for ESC), U+FFFD for an invisible
// or bidirectional format character and for an invalid byte, a space for a line end or tab, otherwise r.
func printableRune(r rune) rune {
	switch {
	case ' ' <= r && r < 0x7f:
		return r
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r < ' ':
		return '\u2400' + r
	case r == 0x7f:
		return '\u2421'
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return unicode.ReplacementChar
	}
	return r
}

// place is "file:line:column", as terminals and editors know how to open it. A range that points nowhere is the file's start.
func place(file string, r yamldoc.Range) string {
	return fmt.Sprintf("%s:%d:%d", printable(file), max(r.Start.Line, 1), max(r.Start.Column, 1))
}

// lastLine returns the last line that has something of the range.
func lastLine(r yamldoc.Range) int {
	if r.End.Column == 1 && r.End.Line > r.Start.Line {
		return r.End.Line - 1
	}
	return r.End.Line
}
