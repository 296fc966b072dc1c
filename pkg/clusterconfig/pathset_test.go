package clusterconfig

import (
	"math/rand/v2"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestPathSet compares the set with a look at each path.
func TestPathSet(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	draw := func() yamldoc.Path {
		steps := []yamldoc.Step{yamldoc.Key("a"), yamldoc.Key("b"), yamldoc.Index(0), yamldoc.Index(10), yamldoc.NthKey("a", 1)}
		p := yamldoc.Path{}
		for range r.IntN(5) {
			p = append(p, steps[r.IntN(len(steps))])
		}
		return p
	}
	for range 2000 {
		paths := make([]yamldoc.Path, r.IntN(6))
		for i := range paths {
			paths[i] = draw()
		}
		set, p := newPathSet(paths), draw()
		covers, contains := false, false
		for _, q := range paths {
			covers, contains = covers || p.HasPrefix(q), contains || p.Equal(q)
		}
		if set.touches(p) != touches(paths, p) || set.covers(p) != covers || set.contains(p) != contains {
			t.Fatalf("%v: touches %t, covers %t, contains %t of %v", p, set.touches(p), set.covers(p), set.contains(p), paths)
		}
	}
}
