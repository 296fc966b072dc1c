package diagram

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// px writes a length with one digit at most, which keeps pictures small and equal on all processors.
func px(v float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// escape makes a text fit for content and attributes.
func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(printable.Text(s)))
	return b.String()
}

func (c canvas) rect(x, y, w, h, r float64, p paint) {
	c.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s"%s/>`, px(x), px(y), px(w), px(h), px(r), p)
}

func (c canvas) text(x, y float64, class, s string, p paint) {
	if class != "" {
		class = ` class="` + class + `"`
	}
	c.printf(`<text%s x="%s" y="%s"%s>%s</text>`, class, px(x), px(y), p, escape(s))
}

// titled draws a node with the lines of its title in it, the first at a height.
func (c canvas) titled(class string, n *layoutNode, title []string, height, radius float64) {
	rect, text := paints(class)
	c.printf(`<g class="%s">`, class)
	c.rect(n.x, n.y, n.width, n.height, radius, rect)
	for i, line := range title {
		c.text(n.x+padding, n.y+height+baseline+float64(i)*textHeight, "", line, text)
	}
	c.WriteString("</g>\n")
}

func (c canvas) hub(number int, h *svgHub) {
	look := h.hub.style.look()
	c.printf(`<g class="hub %s" data-hub="%d">`, h.hub.style, number)
	c.rect(h.x, h.y, h.width, h.height, 4, paint{fill: paper, stroke: look.color, dashes: look.dashes})
	for i, line := range h.text {
		c.text(h.x+padding, h.y+h.height/2+baseline+(float64(i)-float64(len(h.text)-1)/2)*textHeight, "", line, paint{fill: look.color})
	}
	c.WriteString("</g>\n")
}

func (c canvas) box(s *svgShape) {
	x, y := s.x, s.y
	rect, _ := paints(classBox)
	c.printf(`<g class="%s">`, classBox)
	c.rect(x, y, s.width, s.height, 8, rect)
	c.WriteByte('\n')
	top := y + padding
	for _, row := range s.head {
		at := x + padding
		for _, chip := range row {
			c.chip(chip, at, top)
			at += chip.width + gap
		}
		top += rowHeight + gap
	}
	rect, text := paints(classMember)
	for i := range s.cells {
		cell := &s.cells[i]
		column, row := i/s.rows, i%s.rows
		left, width, radius := x+padding+float64(column)*(s.cellWidth+gap), s.cellWidth, 4.0
		if cell.isPods {
			left, width, radius = left+podsIndent, width-podsIndent, rowHeight/2
		}
		upper := top + float64(row)*(rowHeight+gap)
		c.printf(`<g class="%s" data-member="%s">`, classMember, cell.numbers(c.members))
		c.rect(left, upper, width, rowHeight, radius, rect)
		c.text(left+padding/2, upper+15, "", cell.text, text)
		c.WriteString("</g>\n")
	}
	bottom := top + float64(s.rows)*(rowHeight+gap) + 8
	for i, n := range s.notes {
		c.text(x+padding, bottom+float64(i)*textHeight, cmp.Or(string(n.style), "within"), n.text, n.paint())
	}
	c.WriteString("</g>\n")
}

func (n *note) paint() paint {
	if n.style == "" {
		return paint{fill: faint}
	}
	return paint{fill: n.style.look().color}
}

func (c canvas) chip(chip chip, x, y float64) {
	rect, text := paints(chip.class)
	c.printf(`<g class="%s"`, chip.class)
	if chip.fold >= 0 {
		c.printf(` data-fold="%d"`, chip.fold)
	}
	c.WriteByte('>')
	c.rect(x, y, chip.width, rowHeight, rowHeight/2, rect)
	c.text(x+padding/2, y+15, "", chip.text, text)
	c.WriteString("</g>\n")
}
