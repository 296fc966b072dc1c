package diagram

import (
	"cmp"
	"math"
	"slices"
)

// pagePlans are the plans of the page's pictures: the whole one, and where that cannot be read at once, a folded one before it
// or, if there is nothing to fold, a narrow one in its place.
func pagePlans(p *picture) []*svgPlan {
	const readable = 0.85
	whole := newSVGPlan(p, unfolded())
	if whole.scale() >= readable {
		return []*svgPlan{whole}
	}
	var plans []*svgPlan
	for _, width := range []float64{200, 250, 300, math.MaxFloat64} {
		plans = append(plans, newSVGPlan(p, folded(width)))
	}
	first := slices.MaxFunc(plans, func(a, b *svgPlan) int { return cmp.Compare(a.scale(), b.scale()) })
	if first.countCells() == whole.countCells() {
		return []*svgPlan{first}
	}
	return []*svgPlan{first, whole}
}

// scale is how large the picture is where it fits beside the page's panel on a screen of 1440×900.
func (l *svgPlan) scale() float64 {
	const width, height = 1065, 820
	return min(width/l.width, height/l.height)
}

func (l *svgPlan) countCells() int {
	n := 0
	for _, s := range l.shapes {
		n += len(s.cells)
	}
	return n
}
