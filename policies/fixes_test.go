package policies_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestFixes applies every fix that a rule offers for its bad examples, safe or not: the finding must be gone, and no other
// may have come in a plain run. What calls itself safe has to be: eksctl would build the same cluster, or refused the file.
func TestFixes(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		if !ex.bad {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			before := placesOf(t, ex, ex.data, apart()) // a fix may uncover what its rule superseded
			docs := yamldoc.Parse(ex.data)
			for _, result := range ex.own(t) {
				for _, fix := range ofFile(result) {
					after, err := applied(ex.data, docs[result.document], fix)
					if err != nil {
						t.Errorf("%q cannot be applied here; show this finding without what is shared through an anchor: %v", fix.Title, err)
						continue
					}
					checkFix(t, before, placesOf(t, ex, after, together()), result.Result, fix)
					if fix.Safe {
						checkSafe(t, ex.data, after, result.document, fix)
					}
				}
			}
		})
	}
}

// TestFixesOnOtherExamples applies the fixes that a plain run offers on the bad examples of other rules: no other rule may find more then, but
// where eksctl comes to read what it has refused or passed over.
func TestFixesOnOtherExamples(t *testing.T) {
	t.Parallel()
	isPlain := map[string]bool{}
	for _, rule := range catalogue() {
		isPlain[rule.Name] = rule.Profile.IsDefault()
	}
	for _, ex := range examples(t) {
		if !ex.bad {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			before, docs := placesOf(t, ex, ex.data, apart()), yamldoc.Parse(ex.data)
			for _, result := range results(t, together(), ex.path, ex.data) {
				isRead := result.Original != "" || result.Rule == "key-wrong-case"
				if result.Rule == ex.rule || !isPlain[result.Rule] || isRead {
					continue
				}
				for _, fix := range ofFile(result) {
					after, err := applied(ex.data, docs[result.document], fix)
					if err == nil {
						checkFix(t, before, placesOf(t, ex, after, together()), result.Result, fix)
					}
				}
			}
		})
	}
}

// ofFile are the fixes of a result that are not in a manifest.
func ofFile(r reported) []policy.Fix {
	return slices.DeleteFunc(slices.Clone(r.Fixes), func(fix policy.Fix) bool { return fix.Edits[0].Object != nil })
}

// checkFix compares the findings before and after a fix.
func checkFix(t *testing.T, before, after places, result policy.Result, fix policy.Fix) {
	t.Helper()
	path := result.Path.String()
	if after[result.Rule][path] >= before[result.Rule][path] {
		t.Errorf("%q leaves %s at %s", fix.Title, result.Rule, path)
	}
	for rule := range after {
		if after.count(rule) > before.count(rule) {
			t.Errorf("%q for %s brings a finding of %s: %v", fix.Title, path, rule, after[rule])
		}
	}
}

// places counts findings by rule and path.
type places map[string]map[string]int

func (p places) count(rule string) int {
	n := 0
	for _, count := range p[rule] {
		n += count
	}
	return n
}

func placesOf(t *testing.T, ex example, data []byte, engine *policy.Engine) places {
	t.Helper()
	p := places{}
	for _, f := range findings(t, plain(engine, ex), ex.path, data) {
		if p[f.Rule] == nil {
			p[f.Rule] = map[string]int{}
		}
		p[f.Rule][f.Path]++
	}
	return p
}

// applied returns the file with the edits of a fix made in one of its documents.
func applied(data []byte, doc *yamldoc.Document, fix policy.Fix) ([]byte, error) {
	changes := make([]yamldoc.Change, len(fix.Edits))
	for i, edit := range fix.Edits {
		changes[i] = yamldoc.Change{Op: edit.Op, Path: edit.Path, Value: edit.Value}
	}
	edits, err := doc.Edits(changes...)
	if err != nil {
		return nil, err
	}
	return yamldoc.Apply(data, edits)
}

// checkSafe compares what eksctl would build before and after a fix, if it had built anything before.
func checkSafe(t *testing.T, before, after []byte, document int, fix policy.Fix) {
	t.Helper()
	old := clusterconfig.Load(yamldoc.Parse(before)[document], clusterconfig.PurposeUnknown)
	for _, issue := range old.Issues {
		if issue.Kind != clusterconfig.IssueWrongCase { // which eksctl passes over
			return
		}
	}
	if diff := cmp.Diff(clusterOf(t, old), clusterOf(t, clusterconfig.Load(yamldoc.Parse(after)[document], clusterconfig.PurposeUnknown))); diff != "" {
		t.Errorf("%q calls itself safe, and eksctl would build another cluster: make it fix.suggested, or correct its edits (-before +after):\n%s", fix.Title, diff)
	}
}

// clusterOf returns what decides what eksctl builds, as plain data: the typed configuration and the graph, without its
// reasons, and without what eksctl never reads.
func clusterOf(t *testing.T, cfg *clusterconfig.Config) any {
	t.Helper()
	text, err := json.Marshal(map[string]any{"configuration": cfg.Spec, "graph": derive.Graph(cfg)})
	if err != nil {
		t.Fatal(err)
	}
	var cluster any
	if err := json.Unmarshal(text, &cluster); err != nil {
		t.Fatal(err)
	}
	strip(cluster, "")
	return cluster
}

// strip removes reasons, and two switches of managed nodegroups that eksctl refuses if they are on and does not read
// otherwise (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:1388-1390, pkg/cfn/builder/managed_launch_template.go:54-92).
func strip(node any, path string) {
	switch node := node.(type) {
	case map[string]any:
		delete(node, "because")
		if path == ".configuration.managedNodeGroups[].securityGroups" {
			delete(node, "withShared")
			delete(node, "withLocal")
		}
		for key, child := range node {
			strip(child, fmt.Sprintf("%s.%s", path, key))
		}
	case []any:
		for _, child := range node {
			strip(child, path+"[]")
		}
	}
}
