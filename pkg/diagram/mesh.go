package diagram

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// minMesh is the number of boxes for which a mesh is clearer than the lines between them.
const minMesh = 3

// addMesh puts boxes into the mesh that all let each other everything through. The mesh stands for the lines between all of
// them, whose number grows with the square of theirs.
func (p *picture) addMesh() {
	boxes := p.meshBoxes()
	if len(boxes) < minMesh {
		return
	}
	p.mesh = &node{id: "f0", title: allTraffic + " among these", column: middle}
	for _, b := range boxes {
		b.within, b.column = "", middle
	}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
		return e.style == admits && p.inMesh(e.from) && p.inMesh(e.to)
	})
	p.foldIntoMesh()
}

// meshBoxes returns boxes that all let each other everything through, themselves included; a box is taken if it fits those
// before it.
func (p *picture) meshBoxes() []*box {
	all := map[[2]*node]bool{}
	for _, e := range p.edges {
		if e.style == admits && e.label == allTraffic {
			all[[2]*node{e.from, e.to}] = true
		}
	}
	var mesh []*box
	for _, b := range p.boxes {
		mutual := b.within == allTraffic
		for _, o := range mesh {
			mutual = mutual && all[[2]*node{&b.node, &o.node}] && all[[2]*node{&o.node, &b.node}]
		}
		if mutual {
			mesh = append(mesh, b)
		}
	}
	return mesh
}

// inMesh reports whether the node is a box in the mesh.
func (p *picture) inMesh(n *node) bool { return n.column == middle && n != p.mesh }

// foldIntoMesh replaces lines that lead in the same way between each box of the mesh that runs pods and one node outside
// of it by a single line of the mesh.
func (p *picture) foldIntoMesh() {
	computing := p.computing()
	lift := func(e edge) line {
		l := line{e.from, e.to, e.style, e.label}
		switch from, to := p.inMesh(e.from), p.inMesh(e.to); {
		case from && !to:
			l.from = p.mesh
		case to && !from:
			l.to = p.mesh
		}
		return l
	}
	counts := map[line]int{}
	for _, e := range p.edges {
		if computing[e.from] || computing[e.to] {
			counts[lift(e)]++
		}
	}
	drawn := map[line]int{}
	var edges []edge
	for _, e := range p.edges {
		l := lift(e)
		if counts[l] < max(len(computing), 2) {
			edges = append(edges, e)
		} else if i, ok := drawn[l]; ok {
			edges[i].add(&e)
		} else {
			drawn[l] = len(edges)
			e.from, e.to = l.from, l.to
			edges = append(edges, e)
		}
	}
	p.edges = edges
}

// computing are the nodes of the boxes of the mesh that run pods.
func (p *picture) computing() map[*node]bool {
	found := map[*node]bool{}
	for _, b := range p.boxesIn(middle) {
		if memberRole(b.members[0]) == string(sggraph.MemberNodegroup) {
			found[&b.node] = true
		}
	}
	return found
}

// boxesIn are the boxes of a column.
func (p *picture) boxesIn(column int) []*box {
	return slices.DeleteFunc(slices.Clone(p.boxes), func(b *box) bool { return b.column != column })
}

// backwards reports whether a line is better drawn from its end to its start: pictures read from left to right.
func (p *picture) backwards(e *edge) bool {
	from, to := p.columnOf(e.from), p.columnOf(e.to)
	if p.hasBalancers {
		return from < to
	}
	return from > to
}
