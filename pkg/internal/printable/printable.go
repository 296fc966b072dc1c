// Package printable makes text from outside harmless: what a terminal, a viewer or a CI system would obey, or hide, is shown instead.
//
// It works at three places. Text and Line are for a text that is put into a line: no part of it can begin a line of its own. JSON is
// for what is written as JSON, where the same is escaped. A Writer is around everything that leaves the program, whatever made it.
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
	case isHidden(r):
		return unicode.ReplacementChar
	}
	return r
}

// isHidden reports whether a character that is not of ASCII cannot be seen, or moves others. A selector of the text or emoji form of
// a character is what people write ("⚠️"), and hides nothing.
func isHidden(r rune) bool {
	const textForm, emojiForm = '\ufe0e', '\ufe0f'
	return r != textForm && r != emojiForm && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}
