package lines

import (
	"cmp"
	"maps"
	"slices"
)

// common is how many texts have a line that tells nothing about which of them is meant.
const common = 500

// Index finds texts with lines of another, without comparing it with each of them.
type Index map[string][]int

// NewIndex returns the index of texts, which it calls by their places in the list.
func NewIndex(texts [][]byte) Index {
	index := Index{}
	for i, text := range texts {
		for _, line := range split(text) {
			in := index[line]
			if len(in) <= common && (len(in) == 0 || in[len(in)-1] != i) {
				index[line] = append(in, i)
			}
		}
	}
	return index
}

// Nearest returns at most so many of the texts, those first that share most with the text. Lines that many of them have do not count, nor
// does how often they have one.
func (index Index) Nearest(text []byte, most int) []int {
	shared, seen := map[int]int{}, map[string]bool{}
	for _, line := range split(text) {
		if in := index[line]; len(in) <= common && !seen[line] {
			for _, i := range in {
				shared[i] += len(line) + 1
			}
		}
		seen[line] = true
	}
	nearest := slices.SortedFunc(maps.Keys(shared), func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	return nearest[:min(len(nearest), most)]
}
