package policies_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
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
				if matches, err := filepath.Glob(filepath.Join(folder, pattern)); err != nil || len(matches) == 0 {
					t.Errorf("%s has no %s (%v)", folder, pattern, err)
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
		case name == "rule.rego" || name == "rule_test.rego":
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

// TestEveryFolderIsInTheCatalogue fails when the catalogue is older than the rules.
func TestEveryFolderIsInTheCatalogue(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, rule := range policies.Catalogue() {
		known[rule.Category+"/"+rule.Name] = true
	}
	for _, category := range policy.Categories() {
		folders, err := filepath.Glob(category + "/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			if !known[filepath.ToSlash(folder)] {
				t.Errorf("%s is not in the catalogue; run go generate ./policies", folder)
			}
		}
	}
}

// TestRulesPrepareWithAllChecks is what allows ekslint to prepare them without.
func TestRulesPrepareWithAllChecks(t *testing.T) {
	t.Parallel()
	if _, err := policy.Prepare(t.Context(), policies.FS(), policy.Options{Rules: policies.Catalogue()}); err != nil {
		t.Fatal(err)
	}
}
