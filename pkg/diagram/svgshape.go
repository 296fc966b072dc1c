package diagram

import (
	"math"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Sizes in pixels.
const (
	charWidth  = 7.3 // of a column of the 12 px monospaced font, at least: 0.602 em
	smallChar  = 6.7 // of the 11 px font of lines
	padding    = 10.0
	gap        = 6.0
	rowHeight  = 22.0
	textHeight = 16.0
	// labelColumns is where labels of lines are wrapped.
	labelColumns = 26
)

// chip is a security group, or several alike, in the head of a box.
type chip struct {
	text string
	// fold is the number of the fold, or -1 where there is no group.
	fold  int
	width float64
}

// svgShape is a box before it has its place.
type svgShape struct {
	box           *box
	chips         []chip
	columns, rows int
	cell          float64
	width, height float64
	notes         []note
}

// newSVGShape works out what a box looks like: its groups in the head, below them its members in columns, and what passes
// within it.
func newSVGShape(b *box) *svgShape {
	s := &svgShape{box: b}
	for _, f := range b.folds {
		s.addChip(b.nameOf(f), f.index)
	}
	if rest := b.remark(); rest != "" {
		s.addChip(rest, -1)
	}
	head := padding
	for _, c := range s.chips {
		head += c.width + gap
	}
	if b.within != "" {
		s.notes = append(s.notes, note{text: "within: " + b.within})
	}
	s.notes = append(s.notes, b.unmetNotes()...)
	s.width = math.Max(head-gap+padding, s.arrange())
	for _, n := range s.notes {
		s.width = math.Max(s.width, widthOf(n.text)+2*padding)
	}
	s.height = 2*padding + rowHeight + gap + float64(s.rows)*(rowHeight+gap) + float64(len(s.notes))*textHeight
	if len(s.notes) == 0 {
		s.height -= gap
	}
	return s
}

func (s *svgShape) addChip(text string, fold int) {
	s.chips = append(s.chips, chip{text: text, fold: fold, width: widthOf(text) + padding})
}

// arrange puts the members into columns, more of them the more members there are, and returns the width that they need.
func (s *svgShape) arrange() float64 {
	for _, m := range s.box.members {
		s.cell = math.Max(s.cell, widthOf(memberLabel(m))+padding)
	}
	const perColumn = 7
	n := len(s.box.members)
	s.columns = max(1, int(math.Ceil(math.Sqrt(float64(n)/perColumn))))
	s.rows = (n + s.columns - 1) / s.columns
	return float64(s.columns)*(s.cell+gap) - gap + 2*padding
}

// memberLabel is the member's id, with the addresses of one that has no groups.
func memberLabel(m *sggraph.Member) string {
	if len(m.CIDRs) == 0 {
		return m.ID
	}
	return m.ID + " " + strings.Join(m.CIDRs, ", ")
}

func widthOf(text string) float64 { return float64(runewidth.StringWidth(sanitize(text))) * charWidth }

// label is the wrapped text of a line, with its size.
type label struct {
	lines         []string
	width, height float64
}

func newLabel(text string) label {
	l := label{lines: strings.Split(wrap(text, labelColumns), "\n")}
	for _, line := range l.lines {
		l.width = math.Max(l.width, float64(runewidth.StringWidth(sanitize(line)))*smallChar+padding)
	}
	l.height = float64(len(l.lines))*14 + 4
	return l
}
