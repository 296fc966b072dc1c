package policies_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestUnknownValuesAddNoFindings replaces each value of an example by a placeholder: what is not known yet can never be the
// reason of a finding, so none may appear that the unchanged example does not have, since its value is one that the placeholder
// may take. Every rule is tried on its own good examples, in the long run (see isLong) all rules are tried on all examples.
func TestUnknownValuesAddNoFindings(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		if ex.bad && !isLong() {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			engine := engineOn(ex, apart)
			have := make(map[string]bool)
			for _, r := range results(t, engine, ex.path, ex.data) {
				have[place(r)] = true
			}
			for _, masked := range maskings(ex.data) {
				for _, r := range results(t, engine, ex.path, masked.data) {
					if !have[place(r)] {
						t.Errorf("with %s unknown, %s fires at %s: ask data.ekslint.known instead of \"not\", for nothing may be concluded from an unknown value (%s)",
							masked.path, r.Rule, r.Path, r.Message)
					}
				}
			}
		})
	}
}

// place names the rule and the place of a result.
func place(r reported) string {
	if r.Object != nil {
		return fmt.Sprintf("%s at object %d, %s", r.Rule, *r.Object, r.Path)
	}
	return r.Rule + " at " + r.Path.String()
}

type masking struct {
	path string
	data []byte
}

// maskings returns the file once for every value in it below apiVersion and kind, with that value unknown.
func maskings(data []byte) []masking {
	var out []masking
	for _, doc := range yamldoc.Parse(data) {
		doc.Walk(func(n yamldoc.Node) bool {
			path := n.Path()
			if len(path) == 0 || path[0].Key == "apiVersion" || path[0].Key == "kind" {
				return true
			}
			masked := slices.Concat(data[:n.Range.Start.Offset], []byte(`"${UNKNOWN}"`), data[n.Range.End.Offset:])
			out = append(out, masking{path.String(), masked})
			return true
		})
	}
	return out
}
