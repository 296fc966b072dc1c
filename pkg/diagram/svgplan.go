package diagram

import "github.com/ekslint/ekslint/pkg/sggraph"

// svgPlan is a picture with everything in its place.
type svgPlan struct {
	width, height float64
	mesh          *layoutNode // nil if there is none
	shapes        []*svgShape
	outside       []*svgOutside
	hubs          []*svgHub
	lines         []*svgLine
}

// svgOutside is an end outside. One that reaches the middle as well as boxes that are apart is drawn on both sides.
type svgOutside struct {
	layoutNode
	node *node
}

// svgHub is a hub in its place.
type svgHub struct {
	layoutNode
	hub  *hub
	text []string
}

func newSVGHub(h *hub) *svgHub {
	s := &svgHub{hub: h, text: wrap(wordsOf(h.title), labelColumns)}
	s.column = h.column
	for _, line := range s.text {
		s.width = max(s.width, widthOf(line)+2*padding)
	}
	s.height = float64(len(s.text))*textHeight + padding
	return s
}

// svgLine is an edge with the lines of its label.
type svgLine struct {
	layoutEdge
	edge *edge
	text []string
}

// join makes the line one with the others of its bundle, at the end that these have in common.
func (l *svgLine) join() {
	if l.edge.bundle == 0 {
		return
	}
	l.stem, l.bundle = l.from, l.edge.bundle
	if l.edge.stem != l.edge.from {
		l.stem = l.to
	}
}

func newSVGPlan(p *picture, d density) *svgPlan {
	l := &svgPlan{}
	ends := map[*node]*layoutNode{}
	var nodes []*layoutNode
	if p.mesh != nil {
		l.mesh = &layoutNode{column: middle, width: widthOf(p.mesh.title) + 2*padding, height: textHeight + gap, mesh: true}
		ends[p.mesh] = l.mesh
		nodes = append(nodes, l.mesh)
	}
	for _, b := range p.boxes {
		s := newSVGShape(b, d)
		s.column = p.svgColumn(b)
		ends[&b.node] = &s.layoutNode
		nodes = append(nodes, &s.layoutNode)
		l.shapes = append(l.shapes, s)
	}
	for _, h := range p.hubs {
		s := newSVGHub(h)
		ends[&h.node] = &s.layoutNode
		nodes = append(nodes, &s.layoutNode)
		l.hubs = append(l.hubs, s)
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
		line.join()
		edges[i] = &line.layoutEdge
		l.lines = append(l.lines, line)
	}
	for _, o := range l.outside {
		nodes = append(nodes, &o.layoutNode)
	}
	l.width, l.height = layOut(nodes, edges, d.bend)
	if p.hasBalancers {
		turnAround(nodes, edges, l.width)
	}
	return l
}

// columnOf is the column of a node in an SVG; what is outside is beside where its lines lead to.
func (p *picture) columnOf(n *node) int {
	if b := p.boxAt(n); b != nil {
		return p.svgColumn(b)
	}
	if p.hasBalancers && n.column == outsideLeft {
		return clients
	}
	return n.column
}

// boxAt is the box that a node is; nil if it is none.
func (p *picture) boxAt(n *node) *box {
	for _, b := range p.boxes {
		if n.isOf(b) {
			return b
		}
	}
	return nil
}

// svgColumn is the column of a box. Without a mesh, what serves the nodes is in the middle. Load balancers are beyond what they lead to.
func (p *picture) svgColumn(b *box) int {
	kind := b.members[0].Kind
	if kind == sggraph.MemberLoadBalancer {
		return outsideRight
	}
	if p.mesh == nil && (kind == sggraph.MemberControlPlane || kind == sggraph.MemberVPCEndpoint) {
		return middle
	}
	return b.column
}

// outsideOf returns the end outside that stands beside a column.
func (l *svgPlan) outsideOf(n *node, beside int) *layoutNode {
	column := outsideLeft
	switch beside {
	case apart:
		column = outsideRight
	case outsideRight:
		column = clients
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
