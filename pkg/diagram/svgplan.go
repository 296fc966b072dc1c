package diagram

import (
	"math"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// svgPlan is a picture with everything in its place.
type svgPlan struct {
	width, height float64
	mesh          *layoutNode // nil if there is none
	shapes        []*svgShape
	outside       []*svgOutside
	lines         []*svgLine
}

// svgOutside is an end outside. One that reaches the middle as well as boxes that are apart is drawn on both sides.
type svgOutside struct {
	layoutNode
	node *node
}

// svgLine is an edge with the lines of its label.
type svgLine struct {
	layoutEdge
	edge *edge
	text []string
}

// unfolded is as many members of a kind as there may be in a box without being drawn as one.
const unfolded = math.MaxInt

// newSVGPlan puts a picture in its place, with members of a kind drawn as one where there are more than so many in a box.
func newSVGPlan(p *picture, most int) *svgPlan {
	l := &svgPlan{}
	ends := map[*node]*layoutNode{}
	var nodes []*layoutNode
	if p.mesh != nil {
		l.mesh = &layoutNode{column: middle, width: widthOf(p.mesh.title) + 2*padding, height: textHeight + gap, mesh: true}
		ends[p.mesh] = l.mesh
		nodes = append(nodes, l.mesh)
	}
	for _, b := range p.boxes {
		s := newSVGShape(b, most)
		s.column = p.svgColumn(b)
		ends[&b.node] = &s.layoutNode
		nodes = append(nodes, &s.layoutNode)
		l.shapes = append(l.shapes, s)
	}
	edges := make([]*layoutEdge, len(p.edges))
	for i := range p.edges {
		e := &p.edges[i]
		line := newSVGLine(e)
		line.from, line.to = ends[e.from], ends[e.to]
		switch {
		case line.from == nil:
			line.from = l.outsideOf(e.from, line.to.column)
		case line.to == nil:
			line.to = l.outsideOf(e.to, line.from.column)
		}
		edges[i] = &line.layoutEdge
		l.lines = append(l.lines, line)
	}
	for _, o := range l.outside {
		nodes = append(nodes, &o.layoutNode)
	}
	l.width, l.height = layOut(nodes, edges)
	return l
}

// svgColumn is the column of a box. Without a mesh, what serves the nodes is in the middle.
func (p *picture) svgColumn(b *box) int {
	kind := b.members[0].Kind
	if p.mesh == nil && (kind == sggraph.MemberControlPlane || kind == sggraph.MemberVPCEndpoint) {
		return middle
	}
	return b.column
}

// outsideOf returns the end outside that stands beside a column.
func (l *svgPlan) outsideOf(n *node, beside int) *layoutNode {
	column := outsideLeft
	if beside == apart {
		column = outsideRight
	}
	for _, o := range l.outside {
		if o.node == n && o.column == column {
			return &o.layoutNode
		}
	}
	o := &svgOutside{layoutNode{column: column, width: widthOf(n.title) + 2*padding, height: rowHeight + gap}, n}
	l.outside = append(l.outside, o)
	return &o.layoutNode
}
