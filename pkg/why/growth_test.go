package why_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

// BenchmarkGrowth is what a question takes about one of many workloads, with what is derived for it.
func BenchmarkGrowth(b *testing.B) {
	for name, text := range growth.Manifests() {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 100, func(n int) func() {
				found := manifesttest.Read(b, "m.yaml", text(n))
				return func() { askOfOne(b, found) }
			})
		})
	}
}

// askOfOne asks how the internet comes to the pods of the last workload.
func askOfOne(b *testing.B, found *manifest.Manifests) {
	b.Helper()
	file := source.File{Name: "large.yaml", Data: []byte(growth.Cluster)}
	clusters, err := cluster.Load(file, cluster.Options{Known: derive.Known{Manifests: found}})
	if err != nil {
		b.Fatal(err)
	}
	c := clusters[0].AsCreated()
	last := c.Graph.Workloads[len(c.Graph.Workloads)-1]
	if _, err := why.Ask(c, sggraph.Internet, last.ID, sggraph.Port(sggraph.TCP, 8080)); err != nil {
		b.Fatal(err)
	}
}
