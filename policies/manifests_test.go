package policies_test

import (
	"os"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

// manifests is the text of the manifests beside an example; false for most, which have none.
func (ex example) manifests() (text []byte, ok bool) {
	text, err := os.ReadFile(manifestsBesideName(ex.path))
	return text, err == nil
}

// countedWith counts what rules report on an example with other manifests beside it, which need not all be readable.
func (ex example) countedWith(t *testing.T, engine *policy.Engine, manifests []byte) map[string]int {
	t.Helper()
	name := manifestsBesideName(ex.path)
	found, _ := manifest.Read(slices.Values([]manifest.File{{Name: name, Data: manifests}}))
	known := derive.Known{Facts: factsBeside(ex.path), Manifests: found}
	clusters, err := cluster.Load(source.File{Name: ex.path, Data: ex.data}, cluster.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, c := range clusters {
		all, err := engine.Evaluate(t.Context(), lint.InputOf(c, today))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all {
			if !r.Superseded {
				counts[r.Rule]++
			}
		}
	}
	return counts
}

// TestUnknownValuesInManifestsAddNoFindings replaces each value of the manifests beside an example by a placeholder, as
// TestUnknownValuesAddNoFindings does with those of the example.
func TestUnknownValuesInManifestsAddNoFindings(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		text, ok := ex.manifests()
		if !ok {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			engine := engineOn(ex, apart)
			have := ex.countedWith(t, engine, text)
			for _, masked := range maskings(text) {
				for rule, n := range ex.countedWith(t, engine, masked.data) {
					if n > have[rule] {
						t.Errorf("with %s unknown, %s finds %d in place of %d: nothing may be concluded from an unknown value", masked.path, rule, n, have[rule])
					}
				}
			}
		})
	}
}

// TestFixesInManifests applies every fix that a rule offers for the manifests beside its bad examples: the finding must be gone, and no other
// rule of a plain run may find more.
func TestFixesInManifests(t *testing.T) {
	t.Parallel()
	var plain []string
	for _, rule := range catalogue() {
		if rule.Profile.IsDefault() {
			plain = append(plain, rule.Name)
		}
	}
	for _, ex := range examples(t) {
		text, ok := ex.manifests()
		if !ex.bad || !ok {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			engine := together().Only(append([]string{ex.rule}, plain...)...)
			before := ex.countedWith(t, engine, text)
			for _, result := range ex.own(t) {
				for _, fix := range result.Fixes {
					if fix.Edits[0].Object == nil {
						continue
					}
					after := ex.countedWith(t, engine, appliedToObject(t, ex, text, fix))
					if after[ex.rule] >= before[ex.rule] {
						t.Errorf("%q leaves what %s finds", fix.Title, ex.rule)
					}
					for rule, n := range after {
						if n > before[rule] {
							t.Errorf("%q brings a finding of %s", fix.Title, rule)
						}
					}
				}
			}
		})
	}
}

// appliedToObject returns the manifests beside an example with the edits of a fix made, which are all in one document.
func appliedToObject(t *testing.T, ex example, manifests []byte, fix policy.Fix) []byte {
	t.Helper()
	var in policy.Fix
	objects := manifestsBeside(ex.path).Objects()
	for _, edit := range fix.Edits {
		edit.Path = objects[*edit.Object].PathInDocument(edit.Path)
		in.Edits = append(in.Edits, edit)
	}
	after, err := applied(manifests, objects[*fix.Edits[0].Object].Document(), in)
	if err != nil {
		t.Fatal(err)
	}
	return after
}
