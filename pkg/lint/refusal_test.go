package lint_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
)

// TestRefusals: what has words of eksctl's own is what eksctl stops at, and so is what the rules for kinds of objections report.
func TestRefusals(t *testing.T) {
	t.Parallel()
	linter := lawLinter(t, lint.FixNone, true)
	always := map[string]bool{"eksctl-validation": true, "unknown-or-duplicate-key": true, "version-not-string": true, lint.RuleAPIVersion: true}
	seen := map[bool]int{}
	for _, text := range randomconfig.Examples(t, "policies/*/*/bad*.yaml") {
		for _, f := range run(t, linter, file("f.yaml", text)).Findings {
			if isObjection := f.Original != "" || always[f.Rule]; isObjection && !f.Refused || f.Refused && f.Rule == "key-wrong-case" {
				t.Errorf("%s at %s, refused: %t, in\n%s", f.Rule, f.Path, f.Refused, text)
			}
			seen[f.Refused]++
		}
	}
	if seen[true] < 50 || seen[false] < 100 {
		t.Errorf("only %v findings", seen)
	}
}
