package policy_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/policy"
)

func TestNeeds(t *testing.T) {
	t.Parallel()
	of := func(alternatives ...[]policy.Condition) policy.Rule { return policy.Rule{When: alternatives} }
	manifests := policy.Condition{Path: []string{"manifests", "objects", policy.AnyStep}}
	graph := policy.Condition{Path: []string{"graph", "rules"}}
	for name, test := range map[string]struct {
		rule policy.Rule
		want bool
	}{
		"nothing is known":  {of(), false},
		"it alone":          {of([]policy.Condition{manifests}), true},
		"beside others":     {of([]policy.Condition{graph, manifests}), true},
		"in each case":      {of([]policy.Condition{manifests}, []policy.Condition{graph, manifests}), true},
		"not in each case":  {of([]policy.Condition{manifests}, []policy.Condition{graph}), false},
		"other things":      {of([]policy.Condition{graph}), false},
		"the member itself": {of([]policy.Condition{{Path: []string{"manifests"}}}), false},
	} {
		if got := test.rule.Needs("manifests"); got != test.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}
