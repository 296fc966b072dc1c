package yamldoc_test

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
		set, p := yamldoc.NewPathSet(paths), draw()
		covers, contains, below := false, false, false
		for _, q := range paths {
			covers, contains, below = covers || p.HasPrefix(q), contains || p.Equal(q), below || q.HasPrefix(p)
		}
		if set.Touches(p) != (covers || below) || set.Covers(p) != covers || set.Contains(p) != contains {
			t.Fatalf("%v: touches %t, covers %t, contains %t of %v", p, set.Touches(p), set.Covers(p), set.Contains(p), paths)
		}
	}
}
