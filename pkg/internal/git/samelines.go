package git

import (
	"slices"
	"strings"
)

// sameLines returns a function from the number of a line of a text to that of the same line in another, zero where there is none: those
// before the first that differs and behind the last one, and of those in between the ones that are there once in each, as far as they are
// in the same order (a patience diff, https://bramcohen.livejournal.com/73318.html). Of others that may have moved nothing is said. How
// lines end does not count, since git may change that when it checks files out.
func sameLines(text, other []byte) func(int) int {
	a, b := linesOf(text), linesOf(other)
	same := make([]int, len(a)+1)
	before := 0
	for ; before < len(a) && before < len(b) && a[before] == b[before]; before++ {
		same[before+1] = before + 1
	}
	endA, endB := len(a), len(b)
	for ; endA > before && endB > before && a[endA-1] == b[endB-1]; endA, endB = endA-1, endB-1 {
		same[endA] = endB
	}
	for _, p := range increasing(once(a[before:endA], b[before:endB])) {
		same[before+p.a+1] = before + p.b + 1
	}
	return func(line int) int {
		if line < 1 || line > len(a) {
			return 0
		}
		return same[line]
	}
}

// linesOf parts a text into its lines, without their ends.
func linesOf(text []byte) []string {
	lines := strings.Split(string(text), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lines
}

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
	return found
}
