package diagram

import (
	"cmp"
	"math"
	"slices"
)

// arrange orders the nodes of a column like those of another that they have lines to.
func (l *layout) arrange(column, by int) {
	nodes := l.columns[column].nodes
	mean := func(n *layoutNode) float64 {
		return n.mean(by, func(e *layoutEdge) float64 { return float64(e.other(n).order) }, 0)
	}
	slices.SortStableFunc(nodes, func(a, b *layoutNode) int { return cmp.Compare(mean(a), mean(b)) })
	for i, n := range nodes {
		n.order = i
	}
}

// mean is the mean of a value of the node's lines to another column, or otherwise where there are none.
func (n *layoutNode) mean(column int, value func(*layoutEdge) float64, otherwise float64) float64 {
	sum, count := 0.0, 0
	for _, e := range n.lines {
		if e.other(n).column == column && n.column != column {
			sum += value(e)
			count++
		}
	}
	if count == 0 {
		return otherwise
	}
	return sum / float64(count)
}

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
	l.follow(clients, outsideRight, bottom/2)
	return l.moveDown()
}

// follow places the nodes of a column as close as possible to where their lines to another column are level; nodes without
// such lines are centred at a height.
func (l *layout) follow(column, other int, center float64) {
	nodes := l.columns[column].nodes
	wanted := make([]float64, len(nodes))
	offset := 0.0
	for i, n := range nodes {
		level := func(e *layoutEdge) float64 { return e.portAt(e.other(n)).level() - e.portAt(n).y }
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
