package inventory

import "slices"

// Overlap is a range and another one that holds all of its addresses, as ranges that share any do.
type Overlap struct {
	// Inner and Outer are two ranges: the first lies within the second, or is equal to it.
	Inner Network `json:"inner"`
	Outer Network `json:"outer"`
}

// overlaps finds them in one walk: in the order of addresses, wide ones first, a range comes after all that hold it, and the last of
// those that have not ended is the narrowest. Of two that are equal, the later one of the list is the inner one.
func overlaps(ranges []Network) []Overlap {
	found := []Overlap{}
	sorted := slices.Clone(ranges)
	slices.SortStableFunc(sorted, func(a, b Network) int { return a.prefix.Compare(b.prefix) })
	var open []Network
	for _, r := range sorted {
		for len(open) > 0 && !open[len(open)-1].prefix.Contains(r.prefix.Addr()) {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			found = append(found, Overlap{Inner: r, Outer: open[len(open)-1]})
		}
		open = append(open, r)
	}
	return found
}
