package graphdiff

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Misjudged are the questions that the class of an end answers otherwise than the graph, and how many there were.
func Misjudged(before, after Side) (wrong []string, asked int) {
	c := newComparison([2]*sggraph.Graph{before.Graph, after.Graph})
	for v := range c.graphs {
		for _, from := range c.sources {
			for _, to := range c.targets {
				verdict := c.verdicts(v, from, to, from.ids[0], to.ids[0])
				for i, atom := range c.atoms {
					if !c.isAsked(from, to, atom) || !from.in[v] || !to.in[v] {
						continue
					}
					asked++
					if want := c.verdict(v, from, from.ids[0], to.ids[0], atom); verdict(i) != want {
						wrong = append(wrong, fmt.Sprintf("version %d: %v -> %v %v: %s, want %s", v, from.ids, to.ids, atom, verdict(i), want))
					}
				}
			}
		}
	}
	return wrong, asked
}
