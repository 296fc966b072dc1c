package diagram

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

//go:embed svg.css
var svgStyle string

// drawSVG draws the picture, laid out by dagre. It follows the reader's choice of light or dark.
func drawSVG(b *bytes.Buffer, d *Drawing) error {
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	return writeSVG(b, d, newPicture(d), "<style>\n"+svgStyle+"</style>\n")
}

// writeSVG writes the svg element with the given head. The element of a member has the member's number in the graph as
// data-member, that of a group the number of its fold as data-fold.
func writeSVG(b *bytes.Buffer, d *Drawing, p *picture, head string) error {
	plan := newSVGPlan(p)
	l, err := layOut(plan.layoutInput)
	if err != nil {
		return err
	}
	c := canvas{Buffer: b, plan: plan, layout: l, members: make(map[string]int, len(d.Graph.Members))}
	for i := range d.Graph.Members {
		c.members[d.Graph.Members[i].ID] = i
	}
	c.printf(`<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s">`,
		px(l.Width), px(l.Height))
	c.printf("\n<title>Security groups of %s</title>\n%s", escape(cmp.Or(d.Cluster, "a cluster")), head)
	c.markers()
	c.printf(`<rect class="paper" width="%s" height="%s"/>`+"\n<g class=\"scene\">\n", px(l.Width), px(l.Height))
	for i, n := range plan.Nodes {
		if plan.meshes[n.ID] {
			c.mesh(p, i)
		}
	}
	for i := range p.edges {
		c.edge(&p.edges[i], plan.along(p, l, i))
	}
	for i := range plan.Nodes {
		c.node(p, i)
	}
	for i := range p.edges {
		c.label(&p.edges[i], i)
	}
	b.WriteString("</g>\n</svg>\n")
	return nil
}

// canvas is an SVG in the making.
type canvas struct {
	*bytes.Buffer
	plan    *svgPlan
	layout  *layout
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
	_ = xml.EscapeText(&b, []byte(sanitize(s)))
	return b.String()
}

func (c canvas) markers() {
	c.WriteString("<defs>\n")
	for _, s := range []style{admits, exposed, denied, unknown} {
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

func (c canvas) mesh(p *picture, i int) {
	r := c.layout.Nodes[i]
	c.WriteString(`<g class="mesh">`)
	c.rect(r.left(), r.top(), r.Width, r.Height, 10)
	c.text(r.left()+padding, r.top()+textHeight, "", p.mesh.title)
	c.WriteString("</g>\n")
}

// node draws a box or an end outside.
func (c canvas) node(p *picture, i int) {
	r, id := c.layout.Nodes[i], c.plan.Nodes[i].ID
	if s, ok := c.plan.shapes[id]; ok {
		c.box(s, r.left(), r.top())
		return
	}
	for _, o := range p.outside {
		if o.id == id {
			c.WriteString(`<g class="outside">`)
			c.rect(r.left(), r.top(), r.Width, r.Height, r.Height/2)
			c.text(r.left()+padding, r.Y+4, "", o.title)
			c.WriteString("</g>\n")
		}
	}
}

func (c canvas) box(s *svgShape, x, y float64) {
	c.WriteString(`<g class="box">`)
	c.rect(x, y, s.width, s.height, 8)
	c.WriteByte('\n')
	at := x + padding
	for _, chip := range s.chips {
		c.chip(chip, at, y+padding)
		at += chip.width + gap
	}
	top := y + padding + rowHeight + gap
	for i, m := range s.box.members {
		column, row := i/s.rows, i%s.rows
		left := x + padding + float64(column)*(s.cell+gap)
		upper := top + float64(row)*(rowHeight+gap)
		c.printf(`<g class="member" data-member="%d">`, c.members[m.ID])
		c.rect(left, upper, s.cell, rowHeight, 4)
		c.text(left+padding/2, upper+15, "", memberLabel(m))
		c.WriteString("</g>\n")
	}
	bottom := top + float64(s.rows)*(rowHeight+gap) + 8
	for i, n := range s.notes {
		c.text(x+padding, bottom+float64(i)*textHeight, cmp.Or(string(n.style), "within"), n.text)
	}
	c.WriteString("</g>\n")
}

func (c canvas) chip(chip chip, x, y float64) {
	if chip.fold < 0 {
		c.WriteString(`<g class="group none">`)
	} else {
		c.printf(`<g class="group" data-fold="%d">`, chip.fold)
	}
	c.rect(x, y, chip.width, rowHeight, rowHeight/2)
	c.text(x+padding/2, y+15, "", chip.text)
	c.WriteString("</g>\n")
}

func (c canvas) edge(e *edge, points []point) {
	marker := e.style
	if marker == possible {
		marker = admits
	}
	start := ""
	if e.both {
		start = fmt.Sprintf(` marker-start="url(#arrow-%s)"`, marker)
	}
	c.printf(`<g class="line %s" data-from="%s" data-to="%s"><path d="%s"%s marker-end="url(#arrow-%s)"/></g>`+"\n",
		e.style, e.from.id, e.to.id, smooth(points), start, marker)
}

// smooth leads through all points, at each of them from left to right or back, never up or down.
func smooth(points []point) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%s %s", px(points[0].X), px(points[0].Y))
	for i := range len(points) - 1 {
		from, to := points[i], points[i+1]
		middle := px((from.X + to.X) / 2)
		fmt.Fprintf(&b, "C%s %s %s %s %s %s", middle, px(from.Y), middle, px(to.Y), px(to.X), px(to.Y))
	}
	return b.String()
}

func (c canvas) label(e *edge, i int) {
	at, l := c.layout.Edges[i].point, c.plan.labels[i]
	c.printf(`<g class="line %s">`, e.style)
	if e.reason != "" {
		c.printf("<title>%s</title>", escape(e.reason))
	}
	c.rect(at.X-l.width/2, at.Y-l.height/2, l.width, l.height, 3)
	for j, line := range l.lines {
		c.text(at.X-l.width/2+padding/2, at.Y-l.height/2+13+float64(j)*14, "", line)
	}
	c.WriteString("</g>\n")
}
