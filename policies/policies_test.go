package policies_test

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
	"github.com/ekslint/ekslint/policies/internal/conditions"
)

// TestEveryRuleIsWhole looks for the files that make a folder a rule. That its package agrees with its place, that its
// metadata is whole and that no two rules share a name or an alias is checked by policy.Prepare and
// policy.ReadCatalogue, by which the catalogue is generated.
func TestEveryRuleIsWhole(t *testing.T) {
	t.Parallel()
	rules := policies.Catalogue()
	if len(rules) == 0 {
		t.Fatal("the catalogue is empty")
	}
	for _, rule := range rules {
		t.Run(rule.Category+"/"+rule.Name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(rule.Category, rule.Name)
			for _, pattern := range []string{"rule.rego", "rule_test.rego", "bad*.yaml", "good*.yaml"} {
				matches, err := filepath.Glob(filepath.Join(folder, pattern))
				if err != nil {
					t.Fatal(err)
				}
				if len(matches) == 0 {
					t.Errorf("%s has no %s", folder, pattern)
				}
			}
			checkFiles(t, folder)
		})
	}
}

func checkFiles(t *testing.T, folder string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := file.Name()
		example := strings.HasPrefix(name, "bad") || strings.HasPrefix(name, "good")
		switch {
		case example && isBeside(name):
			of, _, _ := strings.Cut(name, ".")
			if _, err := os.Stat(filepath.Join(folder, of+".yaml")); err != nil {
				t.Errorf("%s/%s is beside no example", folder, name)
			}
		case name == "rule.rego" || name == "rule_test.rego" || strings.HasPrefix(name, "fixed"):
		case !example || filepath.Ext(name) != ".yaml":
			t.Errorf("%s/%s is not part of a rule", folder, name)
		default:
			text, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(text), "# ") {
				t.Errorf("%s/%s does not say in its first line what it shows", folder, name)
			}
		}
	}
}

// isBeside reports whether a file has what is known besides an example.
func isBeside(name string) bool {
	return strings.HasSuffix(name, ".facts.json") || strings.HasSuffix(name, ".manifests.yml")
}

// TestCatalogueIsCurrent fails when the catalogue is older than the rules. The other tests go by the catalogue, so what they say
// is then beside the point.
func TestCatalogueIsCurrent(t *testing.T) {
	t.Parallel()
	want, err := policy.ReadCatalogue(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	shared := slices.Collect(maps.Values(regoModules(t, func(name string) bool { return path.Dir(name) == "lib" })))
	bodies := regoModules(t, func(name string) bool { return path.Base(name) == "rule.rego" })
	for i, rule := range want {
		body := bodies[path.Join(rule.Category, rule.Name, "rule.rego")]
		want[i].When, want[i].Data = conditions.Of(body, shared), conditions.Data(body, shared)
	}
	if diff := cmp.Diff(policies.Catalogue(), want); diff != "" {
		t.Errorf("catalogue_generated.go is older than the rules; run go generate ./policies before you look at other failures (-catalogue +rules):\n%s", diff)
	}
}

// TestRulesPrepareWithAllChecks is what allows ekslint to prepare them without.
func TestIssuesNameRulesThatExist(t *testing.T) {
	t.Parallel()
	for _, name := range clusterconfig.RulesOfIssues() {
		if !slices.ContainsFunc(policies.Catalogue(), func(r policy.Rule) bool { return r.Name == name }) {
			t.Errorf("an issue is reported by %q, which is not a rule", name)
		}
	}
}

func TestRulesPrepareWithAllChecks(t *testing.T) {
	t.Parallel()
	if _, err := policy.Prepare(t.Context(), policies.FS(), policy.Options{Rules: policies.Catalogue()}); err != nil {
		t.Fatal(err)
	}
}
