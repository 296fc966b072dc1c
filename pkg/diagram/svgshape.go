package diagram

import (
	"math"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Sizes in pixels.
const (
	charWidth   = 7.3 // of a column of the 12 px monospaced font, at least: 0.602 em
	smallChar   = 6.7 // of the 11 px font of lines
	padding     = 10.0
	gap         = 6.0
	rowHeight   = 22.0
	textHeight  = 16.0
	labelHeight = 14.0
	baseline    = 4.0 // of text, below its middle
	// labelColumns is where labels of lines are wrapped.
	labelColumns = 32
)

// chip is a security group, or several alike, in the head of a box.
type chip struct {
	text string
	// fold is the number of the fold, or -1 where there is no group.
	fold  int
	width float64
}

// svgShape is what a box looks like.
type svgShape struct {
	layoutNode
	box   *box
	chips []chip
	// rows is how many members stand in a column, cell the width of each.
	rows  int
	cell  float64
	notes []note
}

// newSVGShape works out what a box looks like: its groups in the head, below them its members in columns, and what passes
// within it.
func newSVGShape(b *box) *svgShape {
	s := &svgShape{box: b}
	head := padding
	for i, text := range b.carried() {
		c := chip{text: text, fold: -1, width: widthOf(text) + padding}
		if i < len(b.folds) {
			c.fold = b.folds[i].index
		}
		s.chips = append(s.chips, c)
		head += c.width + gap
	}
	if b.within != "" {
		s.notes = append(s.notes, note{text: "within: " + b.within})
	}
	s.notes = append(s.notes, b.unmetNotes()...)
	s.width = max(head-gap+padding, s.arrange())
	for _, n := range s.notes {
		s.width = max(s.width, widthOf(n.text)+2*padding)
	}
	s.height = 2*padding + rowHeight + gap + float64(s.rows)*(rowHeight+gap) + float64(len(s.notes))*textHeight
	if len(s.notes) == 0 {
		s.height -= gap
	}
	return s
}

// arrange puts the members into columns, more of them the more members there are, and returns the width that they need.
func (s *svgShape) arrange() float64 {
	for _, m := range s.box.members {
		s.cell = max(s.cell, widthOf(memberLabel(m))+padding)
	}
	const perColumn = 7
	n := len(s.box.members)
	columns := max(1, int(math.Ceil(math.Sqrt(float64(n)/perColumn))))
	s.rows = (n + columns - 1) / columns
	return float64(columns)*(s.cell+gap) - gap + 2*padding
}

// memberLabel is the member's id, with the addresses of one that has no groups.
func memberLabel(m *sggraph.Member) string {
	if len(m.CIDRs) == 0 {
		return m.ID
	}
	return m.ID + " " + strings.Join(m.CIDRs, ", ")
}

func widthOf(text string) float64 {
	return float64(runewidth.StringWidth(printable.Text(text))) * charWidth
}

// newSVGLine wraps the label of an edge.
func newSVGLine(e *edge) *svgLine {
	l := &svgLine{edge: e, text: wrap(strings.Fields(e.words()), labelColumns)}
	for _, text := range l.text {
		l.labelWidth = max(l.labelWidth, float64(runewidth.StringWidth(printable.Text(text)))*smallChar)
	}
	l.labelHeight = float64(len(l.text)) * labelHeight
	return l
}
