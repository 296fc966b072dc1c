package diagram

import (
	"cmp"
	"slices"
)

// connect gives each edge its ports and its label a place at one of them.
func (l *layout) connect() {
	labeled := l.labeledColumn()
	for i, e := range l.edges {
		from, to := &port{node: e.from, index: i, height: portHeight}, &port{node: e.to, index: i, height: portHeight}
		from.peer, to.peer, e.ends = to, from, [2]*port{from, to}
		at := from
		if inner(to.node.column, labeled) > inner(from.node.column, labeled) {
			at = to
		}
		at.label, at.height = e.labelWidth, max(portHeight, e.labelHeight+labelGap)
		for _, p := range e.ends {
			p.side = sideTowards(p.node.column, p.peer.node.column)
			p.node.ports[p.side] = append(p.node.ports[p.side], p)
			if p.label > 0 {
				lane := &l.columns[p.node.column].lanes[p.side]
				*lane = max(*lane, p.label+2*labelInset)
			}
		}
	}
}

// labeledColumn is the one of the inner columns at which the lines between them have their labels: the one where the lines
// lead to more nodes, since these are further from each other.
func (l *layout) labeledColumn() int {
	ends := [columns]map[*layoutNode]bool{middle: {}, apart: {}}
	for _, e := range l.edges {
		if min(e.from.column, e.to.column) == middle && max(e.from.column, e.to.column) == apart {
			ends[e.from.column][e.from] = true
			ends[e.to.column][e.to] = true
		}
	}
	if len(ends[apart]) > len(ends[middle]) {
		return apart
	}
	return middle
}

// inner ranks columns by where labels stand: first at the labeled column, last at what is outside.
func inner(column, labeled int) int {
	switch column {
	case labeled:
		return 2
	case middle, apart:
		return 1
	default:
		return 0
	}
}

// sideTowards is the side at which a line to another column leaves; arcs leave at the outer side.
func sideTowards(from, to int) int {
	if to > from || to == from && from >= apart {
		return right
	}
	return left
}

// arrange orders the nodes of a column like those of another that they have lines to.
func (l *layout) arrange(column, by int) {
	nodes := l.columns[column].nodes
	mean := func(n *layoutNode) float64 {
		return n.mean(by, func(p *port) float64 { return float64(p.peer.node.order) }, 0)
	}
	slices.SortStableFunc(nodes, func(a, b *layoutNode) int { return cmp.Compare(mean(a), mean(b)) })
	for i, n := range nodes {
		n.order = i
	}
}

// mean is the mean of a value of the ports that have lines to a column, or otherwise where there are none.
func (n *layoutNode) mean(column int, value func(*port) float64, otherwise float64) float64 {
	sum, count := 0.0, 0
	for _, side := range n.ports {
		for _, p := range side {
			if p.peer.node.column == column && n.column != column {
				sum += value(p)
				count++
			}
		}
	}
	if count == 0 {
		return otherwise
	}
	return sum / float64(count)
}

// arrangePorts orders the ports so that lines cross as little as they can, and makes room for them.
func (n *layoutNode) arrangePorts() {
	room := [2]float64{}
	for side, ports := range n.ports {
		slices.SortFunc(ports, comparePorts)
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
	byPeer := cmp.Compare(a.peer.node.order, b.peer.node.order)
	byIndex := cmp.Compare(a.index, b.index)
	switch direction {
	case 0:
		return cmp.Or(byPeer, byIndex)
	case -1:
		return cmp.Or(-byPeer, byIndex)
	default:
		return cmp.Or(-byPeer, -byIndex)
	}
}

// direction is where an arc leads, up (-1) or down (1); 0 for a line to another column.
func (p *port) direction() int {
	if p.node.column != p.peer.node.column {
		return 0
	}
	return cmp.Compare(p.peer.node.order, p.node.order)
}
