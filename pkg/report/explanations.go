package report

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/policy"
)

// Explain returns what there is to say of rules, among all that are known; examples returns a bad and a good file of a rule.
func Explain(rules, known []policy.Rule, examples func(policy.Rule) (bad, good string)) []Explanation {
	all := make([]Explanation, len(rules))
	for i, r := range rules {
		bad, good := examples(r)
		all[i] = Explanation{Rule: r, SupersededBy: superseding(known, r.Name), Examples: Examples{Bad: bad, Good: good}}
	}
	return all
}

// superseding names the known rules that take the place of the one called name.
func superseding(known []policy.Rule, name string) []string {
	var names []string
	for _, r := range known {
		if slices.Contains(r.Supersedes, name) {
			names = append(names, r.Name)
		}
	}
	return names
}
