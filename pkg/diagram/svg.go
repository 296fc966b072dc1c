package diagram

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
)

//go:embed svg.css
var svgStyle string

//go:embed svgbalancers.css
var svgBalancerStyle string

// svgStyles are those of the picture: it has no more than it needs.
func (p *picture) svgStyles() string {
	if p.hasBalancers {
		return svgStyle + svgBalancerStyle
	}
	return svgStyle
}

// canvas is an SVG that is being written.
type canvas struct {
	*bytes.Buffer
	members map[string]int
}

func newCanvas(b *bytes.Buffer, d *Drawing) canvas {
	c := canvas{Buffer: b, members: make(map[string]int, len(d.Graph.Members))}
	for i := range d.Graph.Members {
		c.members[d.Graph.Members[i].ID] = i
	}
	return c
}

func (c canvas) printf(format string, args ...any) { fmt.Fprintf(c.Buffer, format, args...) }

// drawSVG draws a picture that follows the reader's choice of light or dark.
func drawSVG(b *bytes.Buffer, d *Drawing) error {
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	p := newPicture(d)
	plan := newSVGPlan(p, unfolded())
	f := newSVGFrame(d, p, plan.width)
	c := newCanvas(b, d)
	c.open(d, f.width, f.head, plan.height+f.foot, p.stylesUsed())
	c.printf("<style>\n%s</style>\n", p.svgStyles())
	c.frame(f, plan.height)
	c.scene(p, plan)
	b.WriteString("</svg>\n")
	return nil
}

// writePicture writes the svg element without title and legend, for a page that has them. The element of a member has the
// member's number in the graph as data-member, that of several their numbers, that of a group the number of its fold as data-fold,
// that of a line its number as data-edge, that of a label the numbers of its lines as data-edges, that of a hub
// its number as data-hub.
func writePicture(b *bytes.Buffer, d *Drawing, p *picture, plan *svgPlan) {
	c := newCanvas(b, d)
	c.open(d, plan.width, 0, plan.height, p.stylesUsed())
	c.scene(p, plan)
	b.WriteString("</svg>\n")
}

const arrowHead = `<marker id="arrow-%[1]s-%s" class="%[1]s" viewBox="0 0 8 8" refX="%[3]d" refY="4" markerWidth="8" markerHeight="8" ` +
	`markerUnits="userSpaceOnUse" orient="auto"><path d="%s" fill="%s"/></marker>` + "\n"

// open starts the svg element: the scene, with room for so much above and below.
func (c canvas) open(d *Drawing, width, above, below float64, used []style) {
	c.printf(`<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" width="%s" height="%s" viewBox="0 %s %[1]s %[2]s" `+
		`font-family="%[4]s" font-size="12" fill="%[5]s">`, px(width), px(above+below), px(-above), fontFamily, ink)
	c.printf("\n<title>Security groups of %s</title>\n<defs>\n", escape(cmp.Or(d.Cluster, "a cluster")))
	for _, s := range used {
		c.printf(arrowHead, s, "end", 7, "M0 0L8 4L0 8z", s.look().color)
		c.printf(arrowHead, s, "start", 1, "M8 0L0 4L8 8z", s.look().color) // older viewers cannot turn the other one
	}
	c.printf("</defs>\n"+`<rect class="paper" y="%s" width="%s" height="%s" fill="%s"/>`+"\n", px(-above), px(width), px(above+below), paper)
}

// scene draws the picture itself.
func (c canvas) scene(p *picture, plan *svgPlan) {
	c.WriteString("<g class=\"scene\">\n")
	if plan.mesh != nil {
		c.titled(classMesh, plan.mesh, []string{p.mesh.title}, padding+baseline, 10)
	}
	for _, l := range plan.lines {
		c.line(l)
	}
	for _, l := range plan.lines {
		for _, p := range l.ends {
			if p.label > 0 && p.lines[0] == &l.layoutEdge {
				c.label(l, p)
			}
		}
	}
	for _, s := range plan.shapes {
		c.box(s)
	}
	for _, o := range plan.outside {
		c.titled(classOutside, &o.layoutNode, []string{o.node.title}, o.height/2, (rowHeight+gap)/2)
	}
	for i, h := range plan.hubs {
		c.hub(i, h)
	}
	c.WriteString("</g>\n")
}
