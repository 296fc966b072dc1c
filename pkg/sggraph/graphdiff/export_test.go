package graphdiff

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Misjudged are the questions that the class of an end answers otherwise than the graph, and how many there were.
func Misjudged(before, after Side) (wrong []string, asked int) {
	c := newComparison([2]*sggraph.Graph{before.Graph, after.Graph}, true)
	for v := range c.graphs {
		ask := func(from, to *end) {
			for _, q := range pairs(from, to) {
				verdict := c.verdicts(v, from, to, q.from, q.to)
				for i, atom := range c.atoms {
					if !c.isAsked(from, to, atom) || !from.in[v] || !to.in[v] {
						continue
					}
					asked++
					if want := c.verdict(v, from, q.from, q.to, atom); verdict(i) != want {
						wrong = append(wrong, fmt.Sprintf("version %d: %v -> %v %v: %s, want %s", v, q.from, q.to, atom, verdict(i), want))
					}
				}
			}
		}
		for _, to := range c.targets {
			for _, from := range c.sources.all {
				ask(from, to)
			}
			for _, q := range c.askedFor(to) {
				ask(q.group, q.to)
			}
		}
	}
	return wrong, asked
}

type pair struct{ from, to string }

func pairs(from, to *end) []pair {
	var all []pair
	for _, f := range from.ids {
		for _, t := range to.ids {
			all = append(all, pair{f, t})
		}
	}
	return all
}
