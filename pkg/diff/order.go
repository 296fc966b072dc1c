package diff

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// sortClusters puts the cluster with the most dangerous change first. Of those with the same danger come those that both versions
// have, then new ones and removed ones, each in their order before.
func sortClusters(list []Cluster) {
	slices.SortStableFunc(list, func(a, b Cluster) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Status().rank(), b.Status().rank()))
	})
}

// rank is the danger of the first flow; without any, a cluster comes behind those with flows, and without differences last.
func (c *Cluster) rank() int {
	const harmless = int(graphdiff.PerhapsClosed) + 1
	switch {
	case len(c.Flows) > 0:
		return int(c.Flows[0].Danger())
	case c.Empty():
		return harmless + 1
	default:
		return harmless
	}
}

func (s Status) rank() int { return slices.Index([]Status{Kept, Added, Removed}, s) }
