package diagram

import (
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// escapeRunes replaces each rune of s that is not certainly harmless by what escape makes of it, and control characters as
// printable.Text does. Letters and digits of any script, spaces and the marks in keep stay as they are.
func escapeRunes(s, keep string, escape func(rune) string) string {
	var b strings.Builder
	for _, r := range printable.Text(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(keep, r) {
			b.WriteRune(r)
		} else {
			b.WriteString(escape(r))
		}
	}
	return b.String()
}
