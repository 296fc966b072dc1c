package derive_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// BenchmarkGrowthManifests is what a graph with load balancers and workloads takes, with its flows.
func BenchmarkGrowthManifests(b *testing.B) {
	cfg := graphtest.Load(b, growth.Cluster)
	for name, text := range growth.Manifests() {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 100, func(n int) func() {
				found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: []byte(text(n))}}))
				if failed != nil {
					b.Fatal(failed)
				}
				return func() { reach.Flows(derive.GraphWith(cfg, derive.Known{Manifests: found})) }
			})
		})
	}
}
