package lint_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	clusters "github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// withObjects is a linter with all rules, for clusters that are to have the objects of a text.
func withObjects(b *testing.B, text string) *lint.Linter {
	b.Helper()
	found := manifesttest.Read(b, "m.yaml", text)
	rules := append(policies.Catalogue(), lint.BuiltinRules()...)
	return lint.New(b.Context(), lint.Options{
		Rules: rules, Known: rules, Cluster: clusters.Options{Known: derive.Known{Manifests: found}},
		Prepare: func(context.Context) (*policy.Engine, error) { return everyRule() },
	})
}

// BenchmarkGrowthManifests is what a cluster with many Kubernetes objects takes, from its file to the findings of all rules.
func BenchmarkGrowthManifests(b *testing.B) {
	for name, text := range growth.Manifests() {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 100, func(n int) func() { return linting(b, withObjects(b, text(n)), 1) })
		})
	}
}

// BenchmarkGrowthClusters is what n clusters take that are to have the same objects.
func BenchmarkGrowthClusters(b *testing.B) {
	linter := withObjects(b, growth.Manifests()["applications"](50))
	growth.Check(b, 5, func(n int) func() { return linting(b, linter, n) })
}

// linting lints n clusters.
func linting(b *testing.B, linter *lint.Linter, n int) func() {
	b.Helper()
	files := make([]source.File, n)
	for i := range files {
		text := strings.Replace(growth.Cluster, "name: large", fmt.Sprintf("name: large-%d", i), 1)
		files[i] = source.File{Name: fmt.Sprintf("%d.yaml", i), Data: []byte(text), Explicit: true}
	}
	return func() {
		if _, err := linter.Run(b.Context(), slices.Values(files)); err != nil {
			b.Fatal(err)
		}
	}
}
