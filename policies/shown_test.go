package policies_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

func TestExamplesToShow(t *testing.T) {
	t.Parallel()
	for _, r := range policies.Catalogue() {
		bad, good := policies.Examples(r)
		if !strings.Contains(bad, "# <- ") || !strings.Contains(bad, r.Name) || !strings.Contains(bad, "ClusterConfig") {
			t.Errorf("%s: the bad example does not show where the rule finds something:\n%s", r.Name, bad)
		}
		if good == "" || strings.Contains(good, r.Name) {
			t.Errorf("%s: the good example is not one:\n%s", r.Name, good)
		}
	}
	if bad, good := policies.Examples(policy.Rule{Name: "yaml-syntax", Category: "validity"}); bad+good != "" {
		t.Errorf("examples of a rule without a folder: %q, %q", bad, good)
	}
}
