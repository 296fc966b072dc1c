package diagram_test

import (
	"io"
	"maps"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
)

func BenchmarkGrowth(b *testing.B) {
	const n = 100
	texts := growth.Nodegroups()
	maps.Copy(texts, growth.Lists())
	drawings := map[string]func(n int) diagram.Drawing{"different": func(n int) diagram.Drawing { return nodegroups(b, n) }}
	drawings["manifests"] = func(n int) diagram.Drawing { return shop(b, 20, n) }
	for name, text := range texts {
		drawings[name] = func(n int) diagram.Drawing { return drawing(b, "large.yaml", []byte(text(n))) }
	}
	for _, name := range slices.Sorted(maps.Keys(drawings)) {
		made := map[int]diagram.Drawing{}
		for _, f := range diagram.Formats() {
			b.Run(name+"/"+f.Name, func(b *testing.B) {
				growth.Check(b, n, func(size int) func() {
					if _, ok := made[size]; !ok {
						made[size] = drawings[name](size)
					}
					d := made[size]
					return func() {
						if err := f.Write(io.Discard, d); err != nil {
							b.Fatal(err)
						}
					}
				})
			})
		}
	}
}

// BenchmarkGrowthManifests is what the graph of many Kubernetes objects takes as JSON, which leaves nothing out.
func BenchmarkGrowthManifests(b *testing.B) {
	format := diagram.Formats()[slices.IndexFunc(diagram.Formats(), func(f diagram.Format) bool { return f.Name == "json" })]
	for name, text := range growth.Manifests() {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 100, func(n int) func() {
				found := manifesttest.Read(b, "m.yaml", text(n))
				d := drawingWith(b, "large.yaml", []byte(growth.Cluster), found)
				return func() {
					if err := format.Write(io.Discard, d); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
