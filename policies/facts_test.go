package policies_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
)

// selectsNothing has a node class that selects nothing at all, whatever AWS has told: facts only make it certain whose class it is.
const selectsNothing = "connectivity/node-class-selects-no-group/bad-no-terms.yaml"

// TestFactsAreCited: a finding that is there, or is as it is, because of what AWS has told says in which file and line that is.
func TestFactsAreCited(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		known := knownBeside(ex.path)
		if !ex.bad || known.Facts == nil || ex.path == selectsNothing {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			without := findings(t, linterOfOwn(ex, derive.Known{Manifests: known.Manifests}), ex.path, ex.data)
			for _, f := range findings(t, linterOfOwn(ex, known), ex.path, ex.data) {
				isSame := func(other lint.Finding) bool {
					return other.Message == f.Message && other.Severity == f.Severity && other.Range == f.Range
				}
				at := strings.TrimSuffix(filepath.Base(ex.path), ".yaml") + ".facts.json:"
				if !slices.ContainsFunc(without, isSame) && !strings.Contains(textOf(f), at) {
					t.Errorf("no fact is cited, and without facts the finding is not there or differs: %s: %s", f.Severity, textOf(f))
				}
			}
		})
	}
}

// linterOfOwn returns a linter that runs the rule of an example alone.
func linterOfOwn(ex example, known derive.Known) *lint.Linter {
	i := slices.IndexFunc(catalogue(), func(r policy.Rule) bool { return r.Name == ex.rule })
	return linterOf(apart(), catalogue()[i:i+1], known)
}

// textOf is all that a finding says.
func textOf(f lint.Finding) string {
	texts := []string{f.Message, f.Label, f.Help}
	for _, place := range f.Related {
		texts = append(texts, place.Message)
	}
	return strings.Join(texts, "; ")
}
