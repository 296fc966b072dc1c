package diagram

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// minFramed is the number of boxes from which on a frame says more than the lines between them.
const minFramed = 3

// frame holds boxes that let everything through among each other. It stands for the lines between all of them, whose number
// grows with the square of theirs.
type frame struct {
	node
	boxes []*box
}

// addFrame puts the boxes into a frame that all let each other everything through, and takes away the lines between them.
func (p *picture) addFrame() {
	framed := p.meshed()
	if len(framed) < minFramed {
		return
	}
	p.frame = &frame{node: node{id: "f0", title: "all traffic among these"}, boxes: framed}
	for _, b := range framed {
		b.within = ""
	}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
		return e.style == admits && p.framed(e.from) && p.framed(e.to)
	})
	p.foldIntoFrame()
}

// meshed returns boxes that all let each other everything through, themselves included; each is taken that fits those
// before it.
func (p *picture) meshed() []*box {
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

// framed reports whether the node is a box in the frame.
func (p *picture) framed(n *node) bool {
	return p.frame != nil && slices.ContainsFunc(p.frame.boxes, func(b *box) bool { return &b.node == n })
}

// foldIntoFrame replaces lines that lead in the same way between each box of the frame that runs pods and one node outside
// of it by a single line of the frame.
func (p *picture) foldIntoFrame() {
	computing := 0
	for _, b := range p.frame.boxes {
		if station(b.members[0].Kind) == sggraph.MemberNodegroup {
			computing++
		}
	}
	type key struct {
		node  *node // the end outside the frame
		in    bool  // whether the line leads into the frame
		style style
		label string
	}
	keyOf := func(e edge) (key, bool) {
		from, to := p.framed(e.from), p.framed(e.to)
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
			e.to = &p.frame.node
		} else {
			e.from = &p.frame.node
		}
		edges = append(edges, e)
	}
	p.edges = edges
}

// free are the boxes outside the frame.
func (p *picture) free() []*box {
	return slices.DeleteFunc(slices.Clone(p.boxes), func(b *box) bool { return p.framed(&b.node) })
}

// backwards reports whether a line is better drawn from its end to its start: pictures read from what is outside over the
// frame to the boxes that are apart.
func (p *picture) backwards(e *edge) bool { return p.column(e.from) > p.column(e.to) }

func (p *picture) column(n *node) int {
	switch {
	case p.frame != nil && (n == &p.frame.node || p.framed(n)):
		return 1
	case slices.Contains(p.outside, n):
		return 0
	default:
		return 2
	}
}
