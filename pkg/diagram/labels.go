package diagram

// edgeLabel is the label of an edge, or of the edges of a bundle.
type edgeLabel struct {
	number int
	edges  []*edge
}

// labels are those of the edges, in the order of the first edge of each; an edge without words has one too.
func (p *picture) labels() []*edgeLabel {
	var list []*edgeLabel
	ofBundle := map[int]*edgeLabel{}
	for i := range p.edges {
		e := &p.edges[i]
		l := ofBundle[e.bundle]
		if e.bundle == 0 || l == nil {
			l = &edgeLabel{number: len(list)}
			list = append(list, l)
			ofBundle[e.bundle] = l
		}
		l.edges = append(l.edges, e)
	}
	return list
}

// limb is a piece of an edge, between the label and a node.
type limb struct {
	*edge

	end *node
	// hasHead is set where the edge leads to that node.
	hasHead bool
}

// limbs are the pieces around the label; that to the node at which the edges are one comes once.
func (l *edgeLabel) limbs() []limb {
	var list []limb
	for i, e := range l.edges {
		if i == 0 || e.stem != e.from {
			list = append(list, limb{e, e.from, e.both})
		}
		if i == 0 || e.stem != e.to {
			list = append(list, limb{e, e.to, true})
		}
	}
	return list
}
