package diagram

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// minMesh is the number of boxes from which on a mesh says more than the lines between them.
const minMesh = 3

// mesh holds boxes that let everything through among each other. It stands for the lines between all of them, whose number
// grows with the square of theirs.
type mesh struct {
	node
	boxes []*box
}

// addMesh puts the boxes into a mesh that all let each other everything through, and takes away the lines between them.
func (p *picture) addMesh() {
	inMesh := p.meshBoxes()
	if len(inMesh) < minMesh {
		return
	}
	p.mesh = &mesh{node: node{id: "f0", title: "all traffic among these"}, boxes: inMesh}
	for _, b := range inMesh {
		b.within = ""
	}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
		return e.style == admits && p.inMesh(e.from) && p.inMesh(e.to)
	})
	p.foldIntoMesh()
}

// meshBoxes returns boxes that all let each other everything through, themselves included; each is taken that fits those
// before it.
func (p *picture) meshBoxes() []*box {
	all := map[[2]*node]bool{}
	for _, e := range p.edges {
		if e.style == admits && e.label == string(sggraph.All) {
			all[[2]*node{e.from, e.to}] = true
		}
	}
	var mesh []*box
	for _, b := range p.boxes {
		mutual := b.within == string(sggraph.All)
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
func (p *picture) inMesh(n *node) bool {
	return p.mesh != nil && slices.ContainsFunc(p.mesh.boxes, func(b *box) bool { return &b.node == n })
}

// foldIntoMesh replaces lines that lead in the same way between each box of the mesh that runs pods and one node outside
// of it by a single line of the mesh.
func (p *picture) foldIntoMesh() {
	computing := 0
	for _, b := range p.mesh.boxes {
		if memberRole(b.members[0].Kind) == sggraph.MemberNodegroup {
			computing++
		}
	}
	type key struct {
		node  *node // the end outside the mesh
		in    bool  // whether the line leads into the mesh
		style style
		label string
	}
	keyOf := func(e edge) (key, bool) {
		from, to := p.inMesh(e.from), p.inMesh(e.to)
		if from {
			return key{e.to, false, e.style, e.label}, !to
		}
		return key{e.from, true, e.style, e.label}, to
	}
	counts := map[key]int{}
	for _, e := range p.edges {
		if k, ok := keyOf(e); ok {
			counts[k]++
		}
	}
	var edges []edge
	done := map[key]bool{}
	for _, e := range p.edges {
		k, ok := keyOf(e)
		if !ok || counts[k] < max(computing, 2) {
			edges = append(edges, e)
			continue
		}
		if done[k] {
			continue
		}
		done[k] = true
		if k.in {
			e.to = &p.mesh.node
		} else {
			e.from = &p.mesh.node
		}
		edges = append(edges, e)
	}
	p.edges = edges
}

// free are the boxes outside the mesh.
func (p *picture) free() []*box {
	return slices.DeleteFunc(slices.Clone(p.boxes), func(b *box) bool { return p.inMesh(&b.node) })
}

// backwards reports whether a line is better drawn from its end to its start: pictures read from what is outside over the
// mesh to the boxes that are apart.
func (p *picture) backwards(e *edge) bool { return p.column(e.from) > p.column(e.to) }

func (p *picture) column(n *node) int {
	switch {
	case p.mesh != nil && (n == &p.mesh.node || p.inMesh(n)):
		return 1
	case slices.Contains(p.outside, n):
		return 0
	default:
		return 2
	}
}
