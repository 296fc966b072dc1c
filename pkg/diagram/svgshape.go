package diagram

import (
	"math"
	"slices"
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
	baseline    = 4.0  // of text, below its middle
	podsIndent  = 14.0 // of pods, from what they run on
	// labelColumns is where labels of lines are wrapped.
	labelColumns = 28
)

// chip is a security group, or several alike, in the head of a box.
type chip struct {
	text  string
	class string
	// fold is the number of the fold, or -1 where there is no group.
	fold  int
	width float64
}

// svgShape is what a box looks like.
type svgShape struct {
	layoutNode

	// head are rows of chips.
	head [][]chip
	// cells hold the members; rows is how many of them stand in a column, cellWidth the width of each.
	cells     []cell
	rows      int
	cellWidth float64
	notes     []note
}

// newSVGShape works out what a box looks like: its groups in the head, below them its members in columns, and what passes
// within it.
func newSVGShape(b *box, d density) *svgShape {
	s := &svgShape{cells: b.cells(d.most), notes: append(b.plainNotes(), b.unmetNotes()...)}
	for _, row := range b.chips() {
		s.head = append(s.head, d.rows(row)...)
	}
	s.width = s.arrange()
	for _, row := range s.head {
		width := 2*padding - gap
		for _, c := range row {
			width += c.width + gap
		}
		s.width = max(s.width, width)
	}
	for _, n := range s.notes {
		s.width = max(s.width, widthOf(n.text)+2*padding)
	}
	s.height = 2*padding + float64(len(s.head)+s.rows)*(rowHeight+gap) + float64(len(s.notes))*textHeight
	if len(s.notes) == 0 {
		s.height -= gap
	}
	return s
}

// chips are the rows of the head: what the members carry, and what they may.
func (b *box) chips() [][]chip {
	var rows [][]chip
	if carried := b.carried(); len(carried) > 0 {
		rows = append(rows, newChips(carried, b.folds, classGroup))
	}
	if len(b.perhaps) > 0 {
		words := chip{text: mayCarry, class: classNone, fold: -1, width: widthOf(mayCarry) + padding}
		rows = append(rows, append([]chip{words}, newChips(b.namesOf(b.perhaps), b.perhaps, classPerhaps)...))
	}
	return rows
}

// newChips are chips for names: first those of the folds, then words.
func newChips(names []string, folds []*groupFold, class string) []chip {
	row := make([]chip, len(names))
	for i, name := range names {
		name = clip(name, maxColumns)
		row[i] = chip{text: name, class: classNone, fold: -1, width: widthOf(name) + padding}
		if i < len(folds) {
			row[i].class, row[i].fold = class, folds[i].index
		}
	}
	return row
}

// arrange puts the cells into columns, more of them the more there are, and returns the width that they need.
func (s *svgShape) arrange() float64 {
	for _, c := range s.cells {
		width := widthOf(c.text) + padding
		if c.isPods {
			width += podsIndent
		}
		s.cellWidth = max(s.cellWidth, width)
	}
	const perColumn = 7
	n := len(s.cells)
	columns := max(1, int(math.Ceil(math.Sqrt(float64(n)/perColumn))))
	s.rows = (n + columns - 1) / columns
	return float64(columns)*(s.cellWidth+gap) - gap + 2*padding
}

// memberLabel is the member's id, with the addresses of one that has no groups, or what it listens on.
func memberLabel(m *sggraph.Member) string {
	switch {
	case m.LoadBalancer != nil:
		return strings.TrimSpace(m.ID + "  " + balancerWords(m.LoadBalancer))
	case m.Workload != nil:
		return strings.TrimSpace(m.ID + " " + workloadWords(m.Workload))
	}
	return strings.TrimSpace(m.ID + " " + few(addressesOf(m)))
}

// addressesOf are the networks of a member that has no groups.
func addressesOf(m *sggraph.Member) []string {
	if m.IsOutside() && !m.GroupsKnown {
		return append(slices.Clip(m.CIDRs), "networks that are not known")
	}
	return m.CIDRs
}

func widthOf(text string) float64 {
	return float64(runewidth.StringWidth(printable.Text(text))) * charWidth
}

func smallWidth(text string) float64 {
	return float64(runewidth.StringWidth(printable.Text(text))) * smallChar
}

// newSVGLine wraps the label of an edge.
func newSVGLine(e *edge) *svgLine {
	l := &svgLine{edge: e}
	if e.label == "" {
		return l
	}
	l.text = wrap(wordsOf(e.words()), labelColumns)
	for _, text := range l.text {
		l.labelWidth = max(l.labelWidth, smallWidth(text))
	}
	l.labelHeight = float64(len(l.text)) * labelHeight
	return l
}
