package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// BenchmarkGrowthManifests is what a graph with load balancers and workloads takes, with its flows.
func BenchmarkGrowthManifests(b *testing.B) { growthOf(b, 100, growth.Manifests()) }

// BenchmarkGrowthPairs is likewise, where each of many policies may be for each of many workloads.
func BenchmarkGrowthPairs(b *testing.B) { growthOf(b, 40_000, growth.Pairs()) }

func growthOf(b *testing.B, n int, texts map[string]func(n int) string) {
	b.Helper()
	cfg := graphtest.Load(b, growth.Cluster)
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, n, func(n int) func() {
				found := manifesttest.Read(b, "m.yaml", text(n))
				return func() { reach.Flows(derive.GraphWith(cfg, derive.Known{Manifests: found})) }
			})
		})
	}
}
