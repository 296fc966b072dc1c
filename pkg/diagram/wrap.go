package diagram

import "github.com/mattn/go-runewidth"

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
