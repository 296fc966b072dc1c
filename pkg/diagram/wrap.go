package diagram

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// wrap breaks a text at its spaces into lines of so many columns; a longer word gets a line of its own.
func wrap(text string, width int) string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = word
		case runewidth.StringWidth(line)+1+runewidth.StringWidth(word) > width:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return strings.Join(append(lines, line), "\n")
}
