package diagram

import (
	"cmp"
	"slices"
)

// portKey is what lines of a bundle have in common that share a port.
type portKey struct {
	bundle, side, direction int
}

// connect gives each edge its ports and its label a place at one of them.
func (l *layout) connect() {
	labeled := l.labeledColumns()
	shared := map[portKey]*port{}
	for _, e := range l.edges {
		ends := [2]*layoutNode{e.from, e.to}
		for i, n := range ends {
			e.ends[i] = l.portOf(e, n, shared)
		}
		at := e.ends[0]
		if e.stem != nil {
			at = e.portAt(e.stem)
		} else if !e.isArc() && e.to.column == labeled[e.channel()] {
			at = e.ends[1]
		}
		if e.labelWidth > 0 {
			at.label, at.height = e.labelWidth, max(portHeight, e.labelHeight+labelGap)
			lane := &l.columns[at.node.column].lanes[at.side]
			*lane = max(*lane, at.label+2*labelInset)
		}
	}
}

// portOf is the port of a line at its end n: one of its own, or that of its bundle.
func (l *layout) portOf(e *layoutEdge, n *layoutNode, shared map[portKey]*port) *port {
	side := sideTowards(n.column, e.other(n).column)
	key := portKey{e.bundle, side, e.direction(n)}
	p := shared[key]
	if n != e.stem || p == nil {
		p = &port{node: n, side: side, height: portHeight}
		n.ports[side] = append(n.ports[side], p)
	}
	if n == e.stem {
		shared[key] = p
	}
	p.lines = append(p.lines, e)
	return p
}

// labeledColumns are the columns at which the lines of each channel have their labels: where those of bundles are, which keeps
// pictures narrow, or else where the lines lead to more nodes, since these are further from each other.
func (l *layout) labeledColumns() [columns]int {
	var stems, ends [columns]map[int]map[*layoutNode]bool // by channel and column
	for i := range ends {
		stems[i], ends[i] = map[int]map[*layoutNode]bool{i - 1: {}, i: {}}, map[int]map[*layoutNode]bool{i - 1: {}, i: {}}
	}
	for _, e := range l.edges {
		if e.isArc() {
			continue
		}
		for _, n := range []*layoutNode{e.from, e.to} {
			ends[e.channel()][n.column][n] = true
		}
		if e.stem != nil {
			stems[e.channel()][e.stem.column][e.stem] = true
		}
	}
	var labeled [columns]int
	for i := range labeled {
		before, after := len(stems[i][i-1]), len(stems[i][i])
		if (before > 0) == (after > 0) {
			before, after = len(ends[i][i-1]), len(ends[i][i])
		}
		labeled[i] = i
		if before > after || before == after && i > middle {
			labeled[i] = i - 1
		}
	}
	return labeled
}

// sideTowards is the side at which a line to another column leaves; arcs leave at the outer side.
func sideTowards(from, to int) int {
	if to > from || to == from && from >= apart {
		return right
	}
	return left
}

// orderPorts orders the ports so that lines cross as little as they can.
func (n *layoutNode) orderPorts() {
	for _, ports := range n.ports {
		slices.SortFunc(ports, comparePorts)
	}
}

func (n *layoutNode) rankPorts() {
	for _, ports := range n.ports {
		for i, p := range ports {
			p.rank = i
		}
	}
}

// placePorts makes room for the ports, one below the other.
func (n *layoutNode) placePorts() {
	room := [2]float64{}
	for side, ports := range n.ports {
		for _, p := range ports {
			p.y = room[side] + p.height/2
			room[side] += p.height
		}
	}
	title := 0.0
	if n.mesh {
		title = n.height
		n.height += max(room[left], room[right])
	}
	n.height = max(n.height, room[left], room[right])
	for side, ports := range n.ports {
		for _, p := range ports {
			p.y += title + (n.height-title-room[side])/2
		}
	}
}

// comparePorts orders ports from top to bottom: arcs that lead up, lines to other columns, arcs that lead down. Arcs lie
// within each other, so the nearer ends come first going up, and last going down.
func comparePorts(a, b *port) int {
	direction := a.direction()
	if order := cmp.Compare(direction, b.direction()); order != 0 {
		return order
	}
	byPeer := cmp.Compare(a.mean(orderOfPeer), b.mean(orderOfPeer))
	byIndex := cmp.Or(cmp.Compare(a.mean(rankOfPeer), b.mean(rankOfPeer)), cmp.Compare(a.lines[0].index, b.lines[0].index))
	switch direction {
	case 0:
		return cmp.Or(byPeer, byIndex)
	case -1:
		return cmp.Or(-byPeer, byIndex)
	default:
		return cmp.Or(-byPeer, -byIndex)
	}
}

func orderOfPeer(peer *port) int { return peer.node.order }

func rankOfPeer(peer *port) int { return peer.rank }

// mean is the mean of a value of the other ends of the lines of a port.
func (p *port) mean(value func(peer *port) int) float64 {
	sum := 0
	for _, e := range p.lines {
		sum += value(e.portAt(e.other(p.node)))
	}
	return float64(sum) / float64(len(p.lines))
}

// direction is where the lines of a port lead.
func (p *port) direction() int { return p.lines[0].direction(p.node) }

// direction is where an arc leads from n, up (-1) or down (1); 0 for a line to another column.
func (e *layoutEdge) direction(n *layoutNode) int {
	o := e.other(n)
	if n.column != o.column {
		return 0
	}
	return cmp.Compare(o.order, n.order)
}
