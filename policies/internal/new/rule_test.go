package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// folder returns a copy of what rules share, without any rule.
func folder(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "lib"), os.DirFS("../../lib")); err != nil {
		t.Fatal(err)
	}
	return root
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestANewRuleWorks(t *testing.T) {
	t.Parallel()
	root := folder(t)
	for _, category := range policy.Categories() {
		if err := create(root, templates, rule{category, "brand-new-" + category}); err != nil {
			t.Fatal(err)
		}
	}
	rules, err := policy.ReadCatalogue(os.DirFS(root))
	if err != nil || len(rules) != len(policy.Categories()) {
		t.Fatalf("found %d rules: %v", len(rules), err)
	}
	checkModules(t, root)
	for _, r := range rules {
		path := filepath.Join(root, r.Category, r.Name)
		if got := findings(t, root, r, filepath.Join(path, "good.yaml")); len(got) > 0 {
			t.Errorf("%s fires on its good example: %v", r.Name, got)
		}
		bad := filepath.Join(path, "bad.yaml")
		got := findings(t, root, r, bad)
		if len(got) != 1 {
			t.Fatalf("%s has %d findings in its bad example, want 1", r.Name, len(got))
		}
		if line := strings.Split(string(read(t, bad)), "\n")[got[0].Range.Start.Line-1]; !strings.HasSuffix(line, "# want "+r.Name) {
			t.Errorf("%s fires on a line that does not say so: %s", r.Name, line)
		}
		// Tests of all rules give the nodegroups of an example other names.
		renamed := filepath.Join(t.TempDir(), "renamed.yaml")
		text := bytes.Replace(read(t, bad), []byte("name: workers"), []byte(`name: "ng-${ENV}"`), 1)
		if err := os.WriteFile(renamed, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := findings(t, root, r, renamed); len(got) != 1 || !strings.Contains(got[0].Message, `"ng-${ENV}"`) {
			t.Errorf("%s has the findings %v with another name of the nodegroup", r.Name, got)
		}
	}
}

// checkModules does what "opa check --strict", "opa fmt --list" and "opa test" do.
func checkModules(t *testing.T, root string) {
	t.Helper()
	modules := map[string]*ast.Module{}
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".rego" {
			return err
		}
		text := read(t, path)
		modules[path], err = ast.ParseModuleWithOpts(path, string(text), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1})
		if err != nil {
			return err
		}
		formatted, err := format.Source(path, text)
		if !bytes.Equal(formatted, text) {
			t.Errorf("%s is not formatted: %s", path, cmp.Diff(string(formatted), string(text)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	results, err := tester.NewRunner().SetModules(modules).SetCompiler(ast.NewCompiler().WithStrict(true)).RunTests(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for result := range results {
		if result.Fail || result.Error != nil {
			t.Errorf("%s: %s failed: %v", result.Location, result.Name, result.Error)
		}
	}
}

func findings(t *testing.T, root string, r policy.Rule, path string) []lint.Finding {
	t.Helper()
	rules := []policy.Rule{r}
	linter := lint.New(t.Context(), lint.Options{Rules: rules, Known: rules, Prepare: func(ctx context.Context) (*policy.Engine, error) {
		return policy.Prepare(ctx, os.DirFS(root), policy.Options{Rules: rules})
	}})
	report, err := linter.Run(t.Context(), slices.Values([]source.File{{Name: path, Data: read(t, path), Explicit: true}}))
	if err != nil || len(report.Failures) > 0 {
		t.Fatalf("%s: %v %v", path, err, report.Failures)
	}
	return report.Findings
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"doors/open":           `category "doors" of "doors/open" is not one of connectivity, exposure,`,
		"open":                 `category "open"`,
		"":                     `category ""`,
		"exposure":             `name "" of "exposure" is not lower-case words`,
		"exposure/":            `name ""`,
		"exposure/Open":        `name "Open"`,
		"exposure/open_door":   `name "open_door"`,
		"exposure/open--door":  `name "open--door"`,
		"exposure/-open":       `name "-open"`,
		"exposure/1-open":      `name "1-open"`,
		"exposure/a/b":         `name "a/b"`,
		"exposure/../lib":      `name "../lib"`,
		"exposure/open\nthere": `name "open\nthere"`,
	} {
		if _, err := parse(id); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error is %v, want one with %q", id, err, want)
		}
	}
}

func TestCreateRefusesATakenName(t *testing.T) {
	t.Parallel()
	root := folder(t)
	if err := create(root, templates, rule{"exposure", "open"}); err != nil {
		t.Fatal(err)
	}
	for _, category := range []string{"exposure", "hygiene"} {
		err := create(root, templates, rule{category, "open"})
		if err == nil || !strings.Contains(err.Error(), filepath.Join("exposure", "open")+": there is a rule of that name") {
			t.Errorf("%s/open: error is %v", category, err)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "hygiene")); err == nil {
		t.Error("a refused rule has left a folder")
	}
}

func TestCreateRefusesAnotherFolder(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if err := create(root, templates, rule{"exposure", "open"}); err == nil || !strings.Contains(err.Error(), "root of the repository") {
		t.Errorf("error is %v", err)
	}
	if left, err := os.ReadDir(root); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestCreateWritesAllOrNothing(t *testing.T) {
	t.Parallel()
	root := folder(t)
	broken := fstest.MapFS{"template/a.tmpl": {Data: []byte("{{.Name}}")}, "template/b.tmpl": {Data: []byte("{{.Nope}}")}}
	if err := create(root, broken, rule{"exposure", "open"}); err == nil || !strings.Contains(err.Error(), "Nope") {
		t.Errorf("error is %v", err)
	}
	if left, err := os.ReadDir(filepath.Join(root, "exposure")); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
