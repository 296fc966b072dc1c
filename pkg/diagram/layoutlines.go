package diagram

import "math"

// level is the height of the line in the picture.
func (p *port) level() float64 { return p.node.y + p.y }

// other is the end of a line that is not n.
func (e *layoutEdge) other(n *layoutNode) *layoutNode {
	if e.from == n {
		return e.to
	}
	return e.from
}

// portAt is the port of a line at one of its ends.
func (e *layoutEdge) portAt(n *layoutNode) *port {
	if e.from == n {
		return e.ends[0]
	}
	return e.ends[1]
}

// isArc reports whether the line leads back to its own column.
func (e *layoutEdge) isArc() bool { return e.from.column == e.to.column }

// length is how far apart the ends of an arc are.
func (e *layoutEdge) length() float64 { return math.Abs(e.ends[0].level() - e.ends[1].level()) }

// isBeside reports whether two arcs of one column pass the same height.
func (e *layoutEdge) isBeside(o *layoutEdge) bool {
	return e.from.column == o.from.column && 2*math.Abs(e.level()-o.level()) < e.length()+o.length()
}

// channel is the number of the channel that a line to another column leads through.
func (e *layoutEdge) channel() int { return max(e.from.column, e.to.column) }

// sides are the ends of a line to another column, the left one first.
func (e *layoutEdge) sides() (leftEnd, rightEnd *port) {
	if e.ends[0].side == right {
		return e.ends[0], e.ends[1]
	}
	return e.ends[1], e.ends[0]
}

// rise is how much higher a line is at its right end than at its left one.
func (e *layoutEdge) rise() float64 {
	l, r := e.sides()
	return l.level() - r.level()
}

// level is the mean height of the line.
func (e *layoutEdge) level() float64 { return (e.ends[0].level() + e.ends[1].level()) / 2 }

// route leads the lines from port to port, and places their labels.
func (l *layout) route() {
	for _, e := range l.edges {
		for _, p := range e.ends {
			l.placePort(p)
		}
		if e.isArc() {
			e.turns = [2]float64{e.ends[0].turn, e.ends[1].turn}
			e.bend = e.turns[0] + outward(e.ends[0].side)*e.swing*4/3 // a curve comes to three quarters of the way to its control points
			continue
		}
		e.turnAtSlot(l.channels[e.channel()])
		e.bend = (e.turns[0] + e.turns[1]) / 2
	}
}

// outward is the direction away from a node, at one of its sides.
func outward(side int) float64 {
	if side == left {
		return -1
	}
	return 1
}

func (l *layout) placePort(p *port) {
	c := l.columns[p.node.column]
	border := c.x
	p.x = p.node.x
	if p.side == right {
		border = c.x + c.width + 2*c.inset
		p.x += p.node.width
	}
	p.turn = border + outward(p.side)*c.lanes[p.side]
	p.at = point{border + outward(p.side)*(labelInset+p.label/2), p.level()}
}

// turnAtSlot places the turns of a line that leads through a channel: beside the arcs there, at the line's slot.
func (e *layoutEdge) turnAtSlot(c channel) {
	start, end := e.sides()
	from, to := start.turn, end.turn
	if end.node.column == middle {
		to -= c.arcs
	} else {
		from += c.arcs
	}
	slot := e.slot
	if math.Abs(e.rise()) <= flat {
		slot = c.slots / 2
	}
	e.turns = [2]float64{from + slot, to - c.slots + slot}
	if start != e.ends[0] {
		e.turns[0], e.turns[1] = e.turns[1], e.turns[0]
	}
}
