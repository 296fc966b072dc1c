package diagram

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

//go:embed svg.css
var svgStyle string

// drawSVG draws a picture that follows the reader's choice of light or dark.
func drawSVG(b *bytes.Buffer, d *Drawing) error {
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	p := newPicture(d)
	writeSVG(b, d, p, newSVGPlan(p, unfolded), "<style>\n"+svgStyle+"</style>\n")
	return nil
}

// writeSVG writes the svg element with the given head. The element of a member has the member's number in the graph, that of many
// their numbers, as data-member, that of a group the number of its fold as data-fold, that of a line its number as data-edge.
func writeSVG(b *bytes.Buffer, d *Drawing, p *picture, plan *svgPlan, head string) {
	c := canvas{Buffer: b, members: make(map[string]int, len(d.Graph.Members))}
	for i := range d.Graph.Members {
		c.members[d.Graph.Members[i].ID] = i
	}
	c.printf(`<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s">`,
		px(plan.width), px(plan.height))
	c.printf("\n<title>Security groups of %s</title>\n%s", escape(cmp.Or(d.Cluster, "a cluster")), head)
	c.markers()
	c.printf(`<rect class="paper" width="%s" height="%s"/>`+"\n<g class=\"scene\">\n", px(plan.width), px(plan.height))
	if plan.mesh != nil {
		c.titled("mesh", plan.mesh, p.mesh.title, padding+baseline, 10)
	}
	for i, l := range plan.lines {
		c.line(i, l)
	}
	for _, s := range plan.shapes {
		c.box(s)
	}
	for _, o := range plan.outside {
		c.titled("outside", &o.layoutNode, o.node.title, o.height/2, (rowHeight+gap)/2)
	}
	b.WriteString("</g>\n</svg>\n")
}

// canvas is an SVG that is being written.
type canvas struct {
	*bytes.Buffer
	members map[string]int
}

func (c canvas) printf(format string, args ...any) { fmt.Fprintf(c.Buffer, format, args...) }

// px writes a length with one digit at most, which keeps pictures small and equal on all processors.
func px(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

// escape makes a text fit for content and attributes.
func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(printable.Text(s)))
	return b.String()
}

func (c canvas) markers() {
	c.WriteString("<defs>\n")
	for _, s := range []style{admits, exposed, denied, partial, unknown} {
		c.printf(`<marker id="arrow-%s" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" `+
			`orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker>`+"\n", s)
	}
	c.WriteString("</defs>\n")
}

func (c canvas) rect(x, y, w, h, r float64) {
	c.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s"/>`, px(x), px(y), px(w), px(h), px(r))
}

func (c canvas) text(x, y float64, class, s string) {
	if class != "" {
		class = ` class="` + class + `"`
	}
	c.printf(`<text%s x="%s" y="%s">%s</text>`, class, px(x), px(y), escape(s))
}

// titled draws a node with its title in it, at a height.
func (c canvas) titled(class string, n *layoutNode, title string, height, radius float64) {
	c.printf(`<g class="%s">`, class)
	c.rect(n.x, n.y, n.width, n.height, radius)
	c.text(n.x+padding, n.y+height+baseline, "", title)
	c.WriteString("</g>\n")
}

func (c canvas) box(s *svgShape) {
	x, y := s.x, s.y
	c.WriteString(`<g class="box">`)
	c.rect(x, y, s.width, s.height, 8)
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
	for i := range s.cells {
		cell := &s.cells[i]
		column, row := i/s.rows, i%s.rows
		left := x + padding + float64(column)*(s.cellWidth+gap)
		upper := top + float64(row)*(rowHeight+gap)
		c.printf(`<g class="member" data-member="%s">`, cell.numbers(c.members))
		c.rect(left, upper, s.cellWidth, rowHeight, 4)
		c.text(left+padding/2, upper+15, "", cell.text)
		c.WriteString("</g>\n")
	}
	bottom := top + float64(s.rows)*(rowHeight+gap) + 8
	for i, n := range s.notes {
		c.text(x+padding, bottom+float64(i)*textHeight, cmp.Or(string(n.style), "within"), n.text)
	}
	c.WriteString("</g>\n")
}

func (c canvas) chip(chip chip, x, y float64) {
	c.printf(`<g class="group%s"`, chip.class)
	if chip.fold >= 0 {
		c.printf(` data-fold="%d"`, chip.fold)
	}
	c.WriteByte('>')
	c.rect(x, y, chip.width, rowHeight, rowHeight/2)
	c.text(x+padding/2, y+15, "", chip.text)
	c.WriteString("</g>\n")
}

// line draws an edge and its label.
func (c canvas) line(number int, l *svgLine) {
	marker := l.edge.style
	if marker == possible {
		marker = admits
	}
	start := ""
	if l.edge.both {
		start = fmt.Sprintf(` marker-start="url(#arrow-%s)"`, marker)
	}
	c.printf(`<g class="line %s" data-edge="%d">`, l.edge.style, number)
	if l.edge.reason != "" {
		c.printf("<title>%s</title>", escape(l.edge.reason))
	}
	from, to, bend := l.ends[0], l.ends[1], px(l.bend)
	y1, y2 := px(from.level()), px(to.level())
	c.printf(`<path d="M%s %sH%sC%s %s %s %s %s %sH%s"%s marker-end="url(#arrow-%s)"/>`,
		px(from.x), y1, px(from.turn), bend, y1, bend, y2, px(to.turn), y2, px(to.x), start, marker)
	left, top := l.label.x-l.labelWidth/2, l.label.y-l.labelHeight/2
	c.rect(left-labelGap, top, l.labelWidth+2*labelGap, l.labelHeight, 3)
	for i, text := range l.text {
		c.text(left, top+11+float64(i)*labelHeight, "", text)
	}
	c.WriteString("</g>\n")
}
