package growth_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// TestCheck holds that what is quadratic is told from what is not.
func TestCheck(t *testing.T) { //nolint:paralleltest // it measures time
	for _, tt := range []struct {
		name  string
		cost  func(n int) int
		fails bool
	}{
		{"linear", func(n int) int { return n }, false},
		{"quadratic", func(n int) int { return n * n / 4 }, true},
	} {
		result := testing.Benchmark(func(b *testing.B) {
			b.Helper()
			growth.Check(b, 4, func(n int) func() {
				return func() { work(tt.cost(n)) }
			})
		})
		if failed := result.N == 0; failed != tt.fails {
			t.Errorf("%s: failed is %t, want %t", tt.name, failed, tt.fails)
		}
	}
}

func TestNodegroups(t *testing.T) {
	t.Parallel()
	for name, text := range growth.Nodegroups() {
		if got := text(20); strings.Count(got, "\n- ") != 20 || strings.Contains(got, "%!") {
			t.Errorf("%s: does not have 20 nodegroups:\n%s", name, got)
		}
	}
}

// work keeps a processor busy for some milliseconds.
func work(count int) {
	sum := 0
	for i := range count * 1_000_000 {
		sum += i ^ sum
	}
	runtime.KeepAlive(sum)
}

func TestLists(t *testing.T) {
	t.Parallel()
	for name, text := range growth.Lists() {
		if got := strings.Count(text(20), "\n") - strings.Count(text(10), "\n"); got != 10 || strings.Contains(text(20), "%!") {
			t.Errorf("%s: does not grow by one line an entry:\n%s", name, text(20))
		}
	}
}

func TestManifests(t *testing.T) {
	t.Parallel()
	for name, text := range growth.Manifests() {
		got := text(20)
		if more := strings.Count(text(30), "\n---\n") - strings.Count(got, "\n---\n"); more < 10 || more%10 != 0 || strings.Contains(got, "%") {
			t.Errorf("%s: does not grow by the same objects each time:\n%s", name, got)
		}
		_, failed := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: []byte(got)}}))
		if len(failed) > 0 {
			t.Errorf("%s: %v", name, failed)
		}
	}
}

func TestPairs(t *testing.T) {
	t.Parallel()
	for name, text := range growth.Pairs() {
		got := text(100)
		if policies := strings.Count(got, "kind: SecurityGroupPolicy\n"); policies != 10 || strings.Count(got, "kind: Deployment\n") != 10 {
			t.Errorf("%s: does not have 10 policies and workloads:\n%s", name, got)
		}
		if _, failed := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: []byte(got)}})); len(failed) > 0 {
			t.Errorf("%s: %v", name, failed)
		}
	}
}
