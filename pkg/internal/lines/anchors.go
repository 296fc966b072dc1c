package lines

import "slices"

// pair is where a line is in two lists, from 0.
type pair struct{ a, b int }

// once returns the lines that are in each of two lists once, in the order of the first.
func once(a, b []string) []pair {
	type places struct{ inA, inB, at int }
	seen := make(map[string]places, len(b))
	for i, line := range b {
		p := seen[line]
		seen[line] = places{inB: p.inB + 1, at: i}
	}
	for _, line := range a {
		p := seen[line]
		p.inA++
		seen[line] = p
	}
	var pairs []pair
	for i, line := range a {
		if p := seen[line]; p.inA == 1 && p.inB == 1 {
			pairs = append(pairs, pair{i, p.at})
		}
	}
	return pairs
}

// increasing returns the most pairs that are in the order of the second list as well.
func increasing(pairs []pair) []pair {
	var (
		ends     []int                     // of the sequences of each length, the pair that comes first in the second list
		previous = make([]int, len(pairs)) // in the sequence that a pair ends
	)
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p.b, func(end, at int) int { return pairs[end].b - at })
		if previous[i] = -1; n > 0 {
			previous[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		}
		ends[n] = i
	}
	var found []pair
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = previous[i] {
			found = append(found, pairs[i])
		}
	}
	slices.Reverse(found)
	return found
}
