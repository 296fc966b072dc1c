package change_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/change"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// TestExamples has bad examples of rules in a repository, with EKSLINT_LONG those of each, and changes all of them: what has nothing to do with a finding leaves it
// outside the change, what is on its line does not, and without the file everything is caused.
func TestExamples(t *testing.T) {
	t.Parallel()
	dir, files := examples(t)
	linter := newLinter(t)
	for _, f := range marked(t, dir, linter) {
		if f.Change != lint.ChangeNone {
			t.Errorf("%s:%d: %s: %s, where nothing is different", f.File, f.Range.Start.Line, f.Rule, f.Change)
		}
	}
	rewrite(t, dir, files, func(_ string, lines []string) []string {
		return slices.Concat([]string{"# new"}, lines, []string{"# new"})
	})
	before := marked(t, dir, linter)
	for _, f := range before {
		if f.Change != lint.ChangeNone {
			t.Errorf("%s:%d: %s: %s, where comments around it are new", f.File, f.Range.Start.Line, f.Rule, f.Change)
		}
	}
	touched := map[string]int{}
	for _, f := range before {
		if touched[f.File] == 0 {
			touched[f.File] = f.Range.Start.Line
		}
	}
	rewrite(t, dir, files, func(name string, lines []string) []string {
		if n := touched[name]; n > 0 {
			lines[n-1] += " # touched"
		}
		return lines
	})
	for _, f := range marked(t, dir, linter) {
		if f.Range.Start.Line == touched[f.File] && f.Change == lint.ChangeNone {
			t.Errorf("%s:%d: %s: outside the change of its line", f.File, f.Range.Start.Line, f.Rule)
		}
	}
	do(t, dir, "rm", "-q", "-r", "--cached", ".")
	do(t, dir, "commit", "-q", "-m", "nothing")
	for _, f := range marked(t, dir, linter) {
		if f.Change != lint.ChangeCaused {
			t.Errorf("%s:%d: %s: %s, where the file is new", f.File, f.Range.Start.Line, f.Rule, f.Change)
		}
	}
}

// examples makes a repository with the examples, and returns their names.
func examples(t *testing.T) (dir string, files []string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "the git program")
	}
	found, err := filepath.Glob("../../policies/*/*/bad.yaml")
	if err != nil || len(found) < 100 {
		t.Fatalf("%d examples: %v", len(found), err)
	}
	dir, err = filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range found {
		if i%4 > 0 && os.Getenv("EKSLINT_LONG") == "" {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(filepath.Dir(path)) + ".yaml"
		files = append(files, name)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	do(t, dir, "init", "-q", "-b", "main")
	do(t, dir, "add", ".")
	do(t, dir, "commit", "-q", "-m", "first")
	return dir, files
}

func do(t *testing.T, dir string, args ...string) {
	t.Helper()
	args = append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)
	if out, err := exec.CommandContext(t.Context(), "git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func rewrite(t *testing.T, dir string, files []string, edit func(name string, lines []string) []string) {
	t.Helper()
	for _, name := range files {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := edit(name, strings.Split(strings.TrimSuffix(string(data), "\n"), "\n"))
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// newLinter is a linter with all rules, whose findings can be compared.
func newLinter(t *testing.T) *lint.Linter {
	t.Helper()
	rules := policies.Catalogue()
	o := lint.Options{Identify: true, Today: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)}
	o.Prepare = func(ctx context.Context) (*policy.Engine, error) {
		return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules, Checked: true})
	}
	o.Rules = slices.Concat(rules, lint.BuiltinRules())
	o.Known = o.Rules
	return lint.New(t.Context(), o)
}

// marked are the findings in a directory, with what is different since HEAD.
func marked(t *testing.T, dir string, linter *lint.Linter) []lint.Finding {
	t.Helper()
	base, err := change.Open(t.Context(), dir, "")
	if err != nil {
		t.Fatal(err)
	}
	noted := source.Noted{}
	files := noted.Note(source.Collect([]string{"."}, source.Options{Dir: dir}), func(source.File) bool { return true })
	r, err := linter.Run(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	again := func(ctx context.Context, files iter.Seq[source.File], _ change.ManifestsAt) (*lint.Report, error) {
		before, err := linter.Run(ctx, files)
		if err != nil {
			return nil, fmt.Errorf("linting again: %w", err)
		}
		return before, nil
	}
	if err := base.Mark(t.Context(), r, noted, change.Manifests{}, again); err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) < 30 || len(r.Failures) > 0 {
		t.Fatalf("%d findings, %d failures", len(r.Findings), len(r.Failures))
	}
	return r.Findings
}
