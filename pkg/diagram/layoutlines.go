package diagram

import "math"

// Room between two columns for lines to bend, in pixels.
const (
	minBend = 56.0
	maxBend = 160.0
)

// spread places the columns and their nodes horizontally and returns the width of the picture.
func (l *layout) spread() float64 {
	room := l.bends()
	x := margin
	for i := range l.columns {
		c := &l.columns[i]
		if i > 0 && len(c.nodes) > 0 && len(l.columns[i-1].nodes) > 0 {
			room[i] = max(room[i], minBend)
		}
		for _, n := range c.nodes {
			c.width = max(c.width, n.width)
			if n.mesh {
				c.width = n.width - 2*c.inset
			}
		}
		c.x = x + room[i] + c.lanes[left]
		c.align(i)
		x = c.x + c.width + 2*c.inset + c.lanes[right]
	}
	return x + margin
}

// bends returns the room that lines need to bend, left of each column.
func (l *layout) bends() [columns]float64 {
	var room [columns]float64
	for _, e := range l.edges {
		from, to := e.ends[0], e.ends[1]
		gap := max(from.node.column, to.node.column)
		need := min(max(minBend, math.Abs(from.level()-to.level())/4), maxBend)
		if from.direction() != 0 {
			gap = from.node.column + from.side
			need = e.bulge() + labelGap
		}
		room[gap] = max(room[gap], need)
	}
	return room
}

// level is the height of the line in the picture.
func (p *port) level() float64 { return p.node.y + p.y }

// bulge is how far an arc swings out: less than the arcs around it.
func (e *layoutEdge) bulge() float64 {
	const least, slope = 16, 0.2
	return least + slope*math.Abs(e.ends[0].level()-e.ends[1].level())
}

// align places the nodes of a column: boxes of the same width, what is outside towards the boxes.
func (c *column) align(index int) {
	for _, n := range c.nodes {
		switch {
		case index == outsideLeft:
			n.x = c.x + c.width - n.width
		case index == outsideRight:
			n.x = c.x
		case n.mesh:
			n.x, n.width = c.x, c.width+2*c.inset
		default:
			n.x, n.width = c.x+c.inset, c.width
		}
	}
}

// route leads the lines from port to port, and places their labels.
func (l *layout) route() {
	for _, e := range l.edges {
		for _, p := range e.ends {
			c := l.columns[p.node.column]
			border, outward := c.x, -1.0
			p.x = p.node.x
			if p.side == right {
				border, outward = c.x+c.width+2*c.inset, 1
				p.x += p.node.width
			}
			p.turn = border + outward*c.lanes[p.side]
			if p.label > 0 {
				e.label = point{border + outward*(labelInset+p.label/2), p.level()}
			}
			e.bend += p.turn / 2
			if p.direction() != 0 { // a curve comes to three quarters of the way to its control points
				e.bend += outward * e.bulge() * 2 / 3
			}
		}
	}
}
