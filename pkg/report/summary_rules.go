package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// ruleCount is how often a rule found something, and how bad that is at worst.
type ruleCount struct {
	name  string
	n     int
	worst policy.Severity
}

// byRule counts the findings of each rule in words, the worst first, then the most frequent: "ssh-world-open 3, api-public-open 2".
// Beyond six rules the rest are counted; of a single rule, which is named above the summary already, nothing is said.
func byRule(findings []*lint.Finding) string {
	const maxRules = 6
	counts := countRules(findings)
	if len(counts) < 2 {
		return ""
	}
	var parts []string
	for i, c := range counts {
		if more := len(counts) - i; i == maxRules && more > 1 {
			parts = append(parts, fmt.Sprintf("… and %d more rules", more))
			break
		}
		parts = append(parts, fmt.Sprintf("%s %d", printable.Line(c.name), c.n))
	}
	return strings.Join(parts, ", ")
}

func countRules(findings []*lint.Finding) []ruleCount {
	var counts []ruleCount
	index := map[string]int{}
	for _, f := range findings {
		i, ok := index[f.Rule]
		if !ok {
			i = len(counts)
			index[f.Rule] = i
			counts = append(counts, ruleCount{name: f.Rule})
		}
		counts[i].n++
		counts[i].worst = max(counts[i].worst, f.Severity)
	}
	slices.SortFunc(counts, func(a, b ruleCount) int {
		return cmp.Or(cmp.Compare(b.worst, a.worst), cmp.Compare(b.n, a.n), cmp.Compare(a.name, b.name))
	})
	return counts
}
