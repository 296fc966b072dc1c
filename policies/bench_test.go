package policies_test

import (
	"os"
	"testing"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

// BenchmarkPrepare is what a run pays once, when it finds the first ClusterConfig.
func BenchmarkPrepare(b *testing.B) {
	all := policies.Catalogue()
	for name, opts := range map[string]policy.Options{
		"all":       {Rules: all, Checked: true},
		"unchecked": {Rules: all},
		"one":       {Rules: all[:1], Checked: true},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := policy.Prepare(b.Context(), policies.FS(), opts); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFirst is what the first file of a run pays in the engine, with what is prepared for it.
func BenchmarkFirst(b *testing.B) {
	data, err := os.ReadFile("testdata/typical.yaml")
	if err != nil {
		b.Fatal(err)
	}
	input := inputsOf(b, "typical.yaml", data)[0]
	b.ReportAllocs()
	for b.Loop() {
		engine, err := policy.Prepare(b.Context(), policies.FS(), policy.Options{Rules: policies.Catalogue(), Checked: true})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := engine.Evaluate(b.Context(), input); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEvaluate is what each file pays in the engine.
func BenchmarkEvaluate(b *testing.B) {
	engine, err := policy.Prepare(b.Context(), policies.FS(), policy.Options{Rules: policies.Catalogue(), Checked: true})
	if err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile("testdata/typical.yaml")
	if err != nil {
		b.Fatal(err)
	}
	input := inputsOf(b, "typical.yaml", data)[0]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := engine.Evaluate(b.Context(), input); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEvaluateRule is what each rule takes on a typical file by itself, as if its conditions were met, with what any evaluation takes.
func BenchmarkEvaluateRule(b *testing.B) {
	data, err := os.ReadFile("testdata/typical.yaml")
	if err != nil {
		b.Fatal(err)
	}
	input := inputsOf(b, "typical.yaml", data)[0]
	for _, rule := range policies.Catalogue() {
		rule.When, rule.Supersedes = nil, nil
		engine, err := policy.Prepare(b.Context(), policies.FS(), policy.Options{Rules: []policy.Rule{rule}, Checked: true})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(rule.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := engine.Evaluate(b.Context(), input); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
