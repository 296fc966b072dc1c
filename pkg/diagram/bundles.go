package diagram

// end is one end of some edges: those that look alike there.
type end struct {
	node  *node
	style style
	label string
	// way is 1 for edges that lead to the node, -1 for those that lead away, 0 for both.
	way int
	// beside is the column of the other ends.
	beside int
}

// addBundles puts edges together that have the same label and end at one node, so that the label is shown once. An edge is part
// of one bundle at most: the largest one.
func (p *picture) addBundles() {
	for number := 1; ; number++ {
		at, edges := p.largestBundle()
		if len(edges) < 2 {
			return
		}
		for _, i := range edges {
			p.edges[i].bundle, p.edges[i].stem = number, at.node
		}
	}
}

// largestBundle returns the edges, by number, that look alike at an end and are not in a bundle yet; the first of equally many.
func (p *picture) largestBundle() (at end, edges []int) {
	var order []end
	alike := map[end][]int{}
	for i := range p.edges {
		e := &p.edges[i]
		if e.bundle != 0 || e.label == "" {
			continue
		}
		for _, k := range p.bundleEnds(e) {
			order = append(order, k)
			alike[k] = append(alike[k], i)
		}
	}
	for _, k := range order {
		if len(alike[k]) > len(edges) {
			at, edges = k, alike[k]
		}
	}
	return at, edges
}

// bundleEnds are the ends at which the edge may be put together with others.
func (p *picture) bundleEnds(e *edge) [2]end {
	way := 1
	if e.both {
		way = 0
	}
	from, to := p.columnOf(e.from), p.columnOf(e.to)
	return [2]end{{e.from, e.style, e.label, -way, to}, {e.to, e.style, e.label, way, from}}
}
