package report

import (
	"bytes"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

const (
	// pageWidth is how many cells wide the lines are that are broken, or cut, even where the width of the page is not known.
	pageWidth = 120
	// minColumn is how many cells a column of text takes to be readable.
	minColumn = 30
)

// page is what text for people is written to.
type page struct {
	*bytes.Buffer
	painter

	// width is the number of cells of a line: text is broken at words before it gets longer. Zero is without limit.
	width int
}

// columns are the cells of a line that is broken, or cut, on any page.
func (p *page) columns() int {
	if p.width > 0 {
		return p.width
	}
	return pageWidth
}

// word is a part of a text that stays on one line.
type word struct {
	style style
	text  string
}

// unbroken is what stays in one piece: text without blanks, and what is quoted, unless it is long.
var unbroken = lazyregexp.New(`(?:"[^"]{0,40}"|[^ ])*`)

// words are those of a text, in one style. Of several blanks, there is an empty word between each two.
func words(s style, text string) []word {
	var list []word
	for _, w := range unbroken().FindAllString(text, -1) {
		list = append(list, word{s, w})
	}
	return list
}

// flow writes words with blanks between them, broken into lines at most as wide as the page, those after the first behind indent
// blanks.
func (p *page) flow(indent int, list []word) {
	for i, line := range wrap(list, p.width, p.width-indent) {
		if i > 0 {
			p.WriteString(strings.Repeat(" ", indent))
		}
		p.WriteString(p.join(line) + "\n")
	}
}

// crowded reports whether text behind used cells would be a column too narrow to read.
func (p *page) crowded(used int, text string) bool {
	return p.width > 0 && p.width-used < min(minColumn, cells().StringWidth(text))
}

// beside writes words behind the indent cells that are written already, all lines of them below each other, broken at width.
func (p *page) beside(indent, width int, list []word) {
	for i, line := range wrap(list, width-indent, width-indent) {
		if i > 0 {
			p.WriteString(strings.Repeat(" ", indent))
		}
		p.WriteString(p.join(line) + "\n")
	}
}

// join puts blanks between words, and paints those beside each other that have one style as one.
func (on painter) join(line []word) string {
	var b strings.Builder
	for len(line) > 0 {
		n := 1
		for n < len(line) && line[n].style == line[0].style {
			n++
		}
		run := make([]string, n)
		for i := range run {
			run[i] = line[i].text
		}
		b.WriteString(on.paint(line[0].style, strings.Join(run, " ")))
		if line = line[n:]; len(line) > 0 {
			b.WriteString(" ")
		}
	}
	return b.String()
}

// wrap breaks words into lines: the first of at most first cells, the others of at most rest, and without limit where that is not
// positive. A word that is wider has a line of its own. There is one line at least.
func wrap(list []word, first, rest int) [][]word {
	var lines [][]word
	var line []word
	room, used := first, 0
	full := 0 // words of the line without the empty ones at its end, which stand for blanks
	for _, w := range list {
		width := cells().StringWidth(w.text)
		if first > 0 && full > 0 && used+width > room {
			lines, line = append(lines, line[:full]), nil
			room, used, full = max(rest, 1), 0, 0
			if w.text == "" {
				continue
			}
		}
		if line, used = append(line, w), used+width+1; w.text != "" {
			full = len(line)
		}
	}
	return append(lines, line)
}

// cells measures text by the cells that it takes up in a terminal. That must not depend on the locale, which runewidth's own
// default does.
func cells() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }
