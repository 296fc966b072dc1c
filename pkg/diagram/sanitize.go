package diagram

import (
	"strings"
	"unicode"
)

// sanitize returns s as one line that terminals and viewers take for nothing but text: line ends and tabs become spaces,
// other control and invisible characters a replacement character.
func sanitize(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			return unicode.ReplacementChar
		default:
			return r
		}
	}, s)
}

// escapeRunes replaces each rune of s that is not certainly sanitize by what escape makes of it, and control characters as
// sanitize does. Letters and digits of any script, spaces and the marks in keep stay as they are.
func escapeRunes(s, keep string, escape func(rune) string) string {
	var b strings.Builder
	for _, r := range sanitize(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(keep, r) {
			b.WriteRune(r)
		} else {
			b.WriteString(escape(r))
		}
	}
	return b.String()
}
