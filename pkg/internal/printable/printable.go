// Package printable makes text from a file harmless: what a terminal or a viewer would obey, or hide, is shown instead.
package printable

import (
	"strings"
	"unicode"
)

// Line returns s as one line that a terminal takes for nothing but text, without white space around it.
func Line(s string) string { return strings.TrimSpace(Text(s)) }

// Text returns s as one line that a terminal takes for nothing but text, with as many runes as before: the Unicode picture of a
// control character (␛ for ESC), U+FFFD for an invisible or bidirectional format character and for an invalid byte, a space for
// a line end or tab.
func Text(s string) string { return strings.Map(visible, s) }

func visible(r rune) rune {
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
