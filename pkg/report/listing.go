package report

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
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
	*bytes.Buffer
	painter
	// gutter is the width of the line numbers.
	gutter int
	// accent is the style of primary marks.
	accent style
}

// write lists the marked lines of one file in their order, "..." between lines that are not neighbours.
func (l *listing) write(src []byte, marks []mark) {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.at.Start.Line, b.at.Start.Line), cmp.Compare(a.at.Start.Column, b.at.Start.Column))
	})
	l.row("", "")
	var line int
	var text string
	for _, m := range marks {
		e := newExcerpt(src, m.at)
		if line > 0 && m.at.Start.Line > line+1 {
			l.WriteString(l.paint(boldBlue, ellipsis) + "\n")
		}
		// A clipped line looks different around each range, and is shown again.
		if m.at.Start.Line != line || e.text != text {
			l.row(strconv.Itoa(m.at.Start.Line), e.text)
		}
		l.row("", strings.Repeat(" ", e.indent)+l.underline(m, e.width))
		line, text = m.at.Start.Line, e.text
	}
}

// row writes one line with its gutter, without trailing blanks.
func (l *listing) row(number, text string) {
	l.WriteString(l.paint(boldBlue, fmt.Sprintf("%-*s |", l.gutter, number)))
	if text != "" {
		l.WriteString(" " + text)
	}
	l.WriteString("\n")
}

// underline is the marker below a range, of one cell at least, with the note beside it.
func (l *listing) underline(m mark, width int) string {
	s, marker := boldCyan, strings.Repeat("~", max(width, 1))
	if m.primary {
		s, marker = l.accent, "^"+marker[1:]
	}
	note := printable.Line(m.note)
	if last := lastLine(m.at); last > m.at.Start.Line {
		note = strings.TrimLeft(fmt.Sprintf("%s (to line %d)", note, last), " ")
	}
	if note != "" {
		marker += " " + note
	}
	return l.paint(s, marker)
}
