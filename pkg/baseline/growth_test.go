package baseline_test

import (
	"fmt"
	"testing"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/lint"
)

// BenchmarkGrowth reads baselines and compares them with as many findings: 20,000 at the most.
func BenchmarkGrowth(b *testing.B) {
	path := func(format string) func(i int) lint.Finding {
		return func(i int) lint.Finding {
			return finding("a", func(f *lint.Finding) { f.Identity.Path = fmt.Sprintf(format, i) })
		}
	}
	value := func(format string) func(i int) lint.Finding {
		return func(i int) lint.Finding { return finding("a", content(fmt.Sprintf(format, i/250, i%250))) }
	}
	for name, test := range map[string]struct{ known, found func(i int) lint.Finding }{
		"equal":     {path("p"), path("p")},
		"paths":     {path("p[%d]"), path("p[%d]")},
		"others":    {path("p[%d]"), path("q[%d]")},
		"values":    {value("x%d.%d"), value("y%d.%d")},
		"narrower":  {value("10.%d.%d.0/24"), value("10.%d.%d.128/25")},
		"elsewhere": {value("10.%d.%d.0/24"), value("11.%d.%d.0/24")},
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 5000, func(n int) func() {
				before, now := reportOf("a"), reportOf("a")
				for i := range n {
					before.Findings, now.Findings = append(before.Findings, test.known(i)), append(now.Findings, test.found(i))
				}
				text := written(b, compare(before, nil).All())
				return func() {
					entries, err := baseline.Read("b.jsonl", []byte(text))
					if err != nil {
						b.Fatal(err)
					}
					compare(now, entries)
				}
			})
		})
	}
}
