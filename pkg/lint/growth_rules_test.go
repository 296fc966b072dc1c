package lint_test

import (
	"context"
	"maps"
	"sync"
	"testing"

	input "github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// everyRule is an engine that runs each rule on every input.
var everyRule = sync.OnceValues(func() (*policy.Engine, error) {
	rules := policies.Catalogue()
	for i := range rules {
		rules[i].When = nil
	}
	return policy.Prepare(context.Background(), policies.FS(), policy.Options{Rules: rules, Checked: true})
})

// BenchmarkGrowthRules is what all rules take, with the input that is made for them, the places of their findings and their fixes.
func BenchmarkGrowthRules(b *testing.B) {
	configurations := growth.Nodegroups()
	maps.Copy(configurations, growth.Lists())
	linter := lint.New(b.Context(), lint.Options{
		Rules: append(policies.Catalogue(), lint.BuiltinRules()...), Fixes: true,
		Prepare: func(context.Context) (*policy.Engine, error) { return everyRule() },
	})
	for name, text := range configurations {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 100, func(n int) func() {
				clusters, err := input.Load(source.File{Name: "large.yaml", Data: []byte(text(n))}, input.Options{})
				if err != nil {
					b.Fatal(err)
				}
				clusters[0].Flows()
				return func() {
					if _, err := linter.Check(b.Context(), clusters[0]); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
