package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mark is a place that a listing underlines.
type mark struct {
	at      yamldoc.Range
	note    string
	primary bool
}

// listing writes source lines behind a gutter of line numbers, each with its marks below it.
type listing struct {
	page

	// gutter is the width of the line numbers.
	gutter int
	// accent is the style of primary marks.
	accent style
}

// write lists the marked lines of one file in their order, "..." between lines that are not neighbours.
func (l *listing) write(src source.Excerpts, marks []mark) {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.at.Start.Line, b.at.Start.Line), cmp.Compare(a.at.Start.Column, b.at.Start.Column))
	})
	l.row("", "")
	var line int
	var text string
	for _, m := range marks {
		e := newExcerpt(src, m.at, l.columns()-l.margin()-1)
		if line > 0 && m.at.Start.Line > line+1 {
			l.WriteString(l.paint(boldBlue, ellipsis) + "\n")
		}
		// A clipped line looks different around each range, and is shown again.
		if m.at.Start.Line != line || e.text != text {
			l.row(strconv.Itoa(m.at.Start.Line), e.text)
		}
		l.underline(m, e)
		line, text = m.at.Start.Line, e.text
	}
}

// margin is how many cells are left of the text of a line.
func (l *listing) margin() int { return l.gutter + len(" | ") }

// row writes one line with its gutter, without trailing blanks.
func (l *listing) row(number, text string) {
	l.WriteString(l.paint(boldBlue, fmt.Sprintf("%-*s |", l.gutter, number)))
	if text != "" {
		l.WriteString(" " + text)
	}
	l.WriteString("\n")
}

// underline writes the marker below a range, of one cell at least, with its note: beside it, or where that leaves too little room for
// words, below.
func (l *listing) underline(m mark, e excerpt) {
	s, marker := boldCyan, strings.Repeat("~", max(e.width, 1))
	if m.primary {
		s, marker = l.accent, "^"+marker[1:]
	}
	note := printable.Line(noteOf(m))
	list, first, rest := words(s, strings.TrimRight(marker+" "+note, " ")), e.indent, e.indent+len(marker)+1
	room := l.width - l.margin()
	if note != "" && l.crowded(l.margin()+rest, note) {
		l.row("", strings.Repeat(" ", e.indent)+l.paint(s, marker))
		list, first = words(s, note), max(min(e.indent, room-minColumn), 0)
		rest = first
	}
	for i, line := range wrap(list, room-first, room-rest) {
		indent := rest
		if i == 0 {
			indent = first
		}
		l.row("", strings.Repeat(" ", indent)+l.join(line))
	}
}

// noteOf is what a mark says, with the end of a range of several lines.
func noteOf(m mark) string {
	note := m.note
	if last := lastLine(m.at); last > m.at.Start.Line {
		note = strings.TrimLeft(fmt.Sprintf("%s (to line %d)", note, last), " ")
	}
	return note
}
