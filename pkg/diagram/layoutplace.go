package diagram

import "math"

// stack places the nodes vertically and returns the height of the picture.
func (l *layout) stack() float64 {
	y := 0.0
	nodes := l.columns[middle].nodes
	for _, n := range nodes {
		n.y = y
		y += n.height + nodeGap
	}
	bottom := y - nodeGap + l.columns[middle].inset
	if len(nodes) > 0 && nodes[0].mesh {
		nodes[0].height = bottom
	}
	l.follow(apart, middle, bottom/2)
	l.follow(outsideLeft, middle, bottom/2)
	l.follow(outsideRight, apart, bottom/2)
	return l.moveDown()
}

// follow places the nodes of a column as close as possible to where their lines to another column are level; nodes without
// such lines are centred at a height.
func (l *layout) follow(column, other int, center float64) {
	nodes := l.columns[column].nodes
	wanted := make([]float64, len(nodes))
	offset := 0.0
	for i, n := range nodes {
		level := func(p *port) float64 { return p.peer.node.y + p.peer.y - p.y }
		wanted[i] = n.mean(other, level, center-n.height/2) - offset
		offset += n.height + nodeGap
	}
	offset = 0
	for i, y := range ascending(wanted) {
		nodes[i].y = y + offset
		offset += nodes[i].height + nodeGap
	}
}

// ascending returns the ascending values that are closest to the given ones (isotonic regression: neighbours in the wrong
// order share their mean).
func ascending(values []float64) []float64 {
	type block struct {
		mean  float64
		count int
	}
	var blocks []block
	for _, v := range values {
		blocks = append(blocks, block{v, 1})
		for n := len(blocks); n > 1 && blocks[n-2].mean > blocks[n-1].mean; n = len(blocks) {
			a, b := blocks[n-2], blocks[n-1]
			count := a.count + b.count
			blocks = append(blocks[:n-2], block{(a.mean*float64(a.count) + b.mean*float64(b.count)) / float64(count), count})
		}
	}
	sorted := make([]float64, 0, len(values))
	for _, b := range blocks {
		for range b.count {
			sorted = append(sorted, b.mean)
		}
	}
	return sorted
}

// moveDown moves all nodes so that the uppermost is at the margin, and returns the height of the picture.
func (l *layout) moveDown() float64 {
	top, bottom := math.Inf(1), 0.0
	for _, c := range l.columns {
		for _, n := range c.nodes {
			top = min(top, n.y)
			bottom = max(bottom, n.y+n.height)
		}
	}
	for _, c := range l.columns {
		for _, n := range c.nodes {
			n.y += margin - top
		}
	}
	return bottom - top + 2*margin
}
