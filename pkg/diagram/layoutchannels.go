package diagram

import (
	"cmp"
	"math"
	"slices"
)

// Room between two columns for lines to bend, in pixels.
const (
	minBend = 56.0
	maxBend = 160.0
	// flat is how much lower or higher than its start a line may end that needs no slot.
	flat = 24.0
	// slotWidth keeps lines apart where they are steep.
	slotWidth = 7.0
)

// channel is the space left of a column: the arcs of the column beside it that they are tied to, and the other lines.
type channel struct {
	arcs, bends, slots float64
}

func (c channel) width() float64 { return c.arcs + c.bends + c.slots }

// spread places the columns and their nodes horizontally and returns the width of the picture.
func (l *layout) spread() float64 {
	l.measureChannels()
	x := margin
	for i := range l.columns {
		c := &l.columns[i]
		if i > 0 && len(c.nodes) > 0 && len(l.columns[i-1].nodes) > 0 {
			l.channels[i].bends = max(l.channels[i].bends, minBend)
		}
		for _, n := range c.nodes {
			c.width = max(c.width, n.width)
			if n.mesh {
				c.width = n.width - 2*c.inset
			}
		}
		c.x = x + l.channels[i].width() + c.lanes[left]
		c.align(i)
		x = c.x + c.width + 2*c.inset + c.lanes[right]
	}
	return x + margin
}

func (l *layout) measureChannels() {
	l.nestArcs()
	for _, e := range l.edges {
		if e.isArc() {
			c := &l.channels[e.from.column+e.ends[0].side]
			c.arcs = max(c.arcs, e.swing+labelGap)
			continue
		}
		c := &l.channels[e.channel()]
		c.bends = max(c.bends, min(max(minBend, math.Abs(e.rise())/4), l.bend))
	}
	for i := range l.channels {
		l.channels[i].slots = l.giveSlots(i)
	}
}

// giveSlots gives lines left of a column that would touch where they are steep different places to turn at, and returns the room for
// that: of those that lead down, the upper ones turn later; of those that lead up, the lower ones do.
func (l *layout) giveSlots(channel int) float64 {
	var up, down []*layoutEdge
	for _, e := range l.edges {
		switch {
		case e.isArc() || e.channel() != channel:
		case e.rise() > flat:
			up = append(up, e)
		case e.rise() < -flat:
			down = append(down, e)
		}
	}
	byLevel := func(a, b *layoutEdge) int { return cmp.Compare(a.level(), b.level()) }
	slices.SortStableFunc(up, byLevel)
	slices.SortStableFunc(down, byLevel)
	slices.Reverse(down)
	for _, lines := range [][]*layoutEdge{up, down} {
		for i, e := range lines {
			e.slot = float64(i) * slotWidth
		}
	}
	return float64(max(len(up), len(down), 1)-1) * slotWidth
}

// nestArcs makes arcs swing out the further the longer they are, and further than the shorter ones beside them.
func (l *layout) nestArcs() {
	const least, slope = 16, 0.2
	var arcs []*layoutEdge
	for _, e := range l.edges {
		if e.isArc() {
			arcs = append(arcs, e)
		}
	}
	slices.SortStableFunc(arcs, func(a, b *layoutEdge) int { return cmp.Compare(a.length(), b.length()) })
	for i, e := range arcs {
		e.swing = least + slope*e.length()
		for _, o := range arcs[:i] {
			if e.isBeside(o) {
				e.swing = max(e.swing, o.swing+slotWidth)
			}
		}
	}
}

// align places the nodes of a column: boxes of the same width, what is outside towards the boxes.
func (c *column) align(index int) {
	for _, n := range c.nodes {
		switch {
		case index == outsideLeft:
			n.x = c.x + c.width - n.width
		case index == outsideRight, index == clients:
			n.x = c.x
		case n.mesh:
			n.x, n.width = c.x, c.width+2*c.inset
		default:
			n.x, n.width = c.x+c.inset, c.width
		}
	}
}
