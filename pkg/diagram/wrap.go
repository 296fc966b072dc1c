package diagram

import (
	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// unbroken is what is not broken over lines: a placeholder in a name may have spaces in it.
var unbroken = lazyregexp.New(`(?:\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|<[^<>]*>|\S)+`)

// wordsOf returns the words of s, with placeholders left in one piece.
func wordsOf(s string) []string { return unbroken().FindAllString(s, -1) }

// wrap puts words into lines of so many columns; a longer word gets its own line.
func wrap(words []string, width int) []string {
	var lines []string
	line := ""
	for i, word := range words {
		switch {
		case i == 0:
			line = word
		case runewidth.StringWidth(line)+1+runewidth.StringWidth(word) > width:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
