package truth_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/truth"
)

// TestTables checks Kleene's tables: a Maybe stands for Yes and for No, and the answer is known where both give the same.
func TestTables(t *testing.T) {
	t.Parallel()
	stands := map[truth.Truth][]bool{truth.Yes: {true}, truth.No: {false}, truth.Maybe: {true, false}}
	for a, as := range stands {
		for b, bs := range stands {
			both, either := map[bool]bool{}, map[bool]bool{}
			for _, x := range as {
				for _, y := range bs {
					both[x && y], either[x || y] = true, true
				}
			}
			if got, want := a.And(b), truth.Known(both[true], len(both) == 1); got != want {
				t.Errorf("%s and %s: %s, want %s", a, b, got, want)
			}
			if got, want := a.Or(b), truth.Known(either[true], len(either) == 1); got != want {
				t.Errorf("%s or %s: %s, want %s", a, b, got, want)
			}
		}
	}
}
