package reach_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// large are texts of configurations with n of something, by name.
func large() map[string]func(n int) string {
	texts := growth.Nodegroups()
	maps.Copy(texts, growth.Lists())
	return texts
}

// grow measures for each kind of configuration what prepare makes of it.
func grow(b *testing.B, prepare func(*clusterconfig.Config) func()) {
	b.Helper()
	const n = 250
	for _, name := range slices.Sorted(maps.Keys(large())) {
		text := large()[name]
		b.Run(name, func(b *testing.B) {
			growth.Check(b, n, func(n int) func() { return prepare(graphtest.Load(b, text(n))) })
		})
	}
}

func BenchmarkGrowthDerive(b *testing.B) {
	grow(b, func(cfg *clusterconfig.Config) func() { return func() { derive.Graph(cfg) } })
}

func BenchmarkGrowthFlows(b *testing.B) {
	grow(b, func(cfg *clusterconfig.Config) func() {
		g := derive.Graph(cfg)
		return func() { reach.Flows(g) }
	})
}
