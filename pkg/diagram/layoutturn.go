package diagram

// turnAround turns a picture of a width that is laid out around: what was left is right.
func turnAround(nodes []*layoutNode, edges []*layoutEdge, width float64) {
	isTurned := map[*port]bool{}
	for _, n := range nodes {
		n.x = width - n.x - n.width
	}
	for _, e := range edges {
		for _, p := range e.ends {
			if !isTurned[p] {
				isTurned[p] = true
				p.x, p.turn, p.at.x = width-p.x, width-p.turn, width-p.at.x
			}
		}
		e.turns[0], e.turns[1], e.bend = width-e.turns[0], width-e.turns[1], width-e.bend
	}
}
