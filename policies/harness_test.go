package policies_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// today is the day for which the examples are linted.
var today = time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)

// TestMain lets 1 GiB of garbage gather before it is collected: the tests allocate much and keep little.
func TestMain(m *testing.M) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(1 << 30)
	m.Run()
}

// isLong reports whether EKSLINT_LONG asks for the long run: what grows with the number of rules times the number of
// examples then takes every rule on every example, in place of the rule that the example belongs to.
//
//	EKSLINT_LONG=1 go test ./policies
func isLong() bool { return os.Getenv("EKSLINT_LONG") != "" }

var catalogue = sync.OnceValue(policies.Catalogue)

// plain returns the rules of a plain run and, if it is not one of them, the one called name.
func plain(name string) []policy.Rule {
	return slices.DeleteFunc(slices.Clone(catalogue()), func(r policy.Rule) bool { return r.Off && r.Name != name })
}

// only returns the rule called name. It is asked for each example, so it copies nothing.
func only(name string) []policy.Rule {
	i := slices.IndexFunc(catalogue(), func(r policy.Rule) bool { return r.Name == name })
	if i < 0 {
		return nil
	}
	return catalogue()[i : i+1 : i+1]
}

// rulesOn returns the rules that tests with many inputs run on an example: its own, in the long run all.
func rulesOn(ex example) []policy.Rule {
	if !isLong() {
		return only(ex.rule)
	}
	return apart(catalogue())
}

// apart returns the rules with none of them superseded, for tests in which what one rule reports must not depend on another.
func apart(rules []policy.Rule) []policy.Rule {
	all := slices.Clone(rules)
	for i := range all {
		all[i].Supersedes = nil
	}
	return all
}

func prepare(t *testing.T, opts policy.Options) *policy.Engine {
	t.Helper()
	engine, err := policy.Prepare(t.Context(), policies.FS(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// engines are prepared once for all tests of the package, as they are for all files of a run.
var engines sync.Map

func engineOf(t *testing.T, rules []policy.Rule) *policy.Engine {
	t.Helper()
	var key strings.Builder
	for _, r := range rules {
		fmt.Fprint(&key, r.Name, len(r.When), len(r.Supersedes), " ")
	}
	engine, ok := engines.Load(key.String())
	if !ok {
		engine, _ = engines.LoadOrStore(key.String(), prepare(t, policy.Options{Rules: rules, Checked: true}))
	}
	return engine.(*policy.Engine)
}

// results returns what the rules of an engine report, and is to be shown, on the ClusterConfigs of a file.
func results(t *testing.T, engine *policy.Engine, name string, data []byte) []policy.Result {
	t.Helper()
	var all []policy.Result
	for _, input := range inputsOf(t, name, data) {
		found, err := engine.Evaluate(t.Context(), input)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, slices.DeleteFunc(found, func(r policy.Result) bool { return r.Superseded })...)
	}
	return all
}

// findings lints one file with the rules; it must be readable.
func findings(t *testing.T, rules []policy.Rule, name string, data []byte) []lint.Finding {
	t.Helper()
	report := lintFile(t, rules, name, data)
	for _, failure := range report.Failures {
		t.Fatalf("%s: %s", failure.File, failure.Message)
	}
	return report.Findings
}

func lintFile(t *testing.T, rules []policy.Rule, name string, data []byte) *lint.Report {
	t.Helper()
	file := source.File{Name: name, Data: data, Explicit: true}
	engine := engineOf(t, rules)
	rules = slices.Concat(rules, lint.BuiltinRules())
	linter := lint.New(t.Context(), lint.Options{
		Rules: rules, Known: slices.Concat(catalogue(), lint.BuiltinRules()), Today: today,
		Prepare: func(context.Context) (*policy.Engine, error) { return engine, nil },
	})
	report, err := linter.Run(t.Context(), slices.Values([]source.File{file}))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// example is one good*.yaml or bad*.yaml of a rule's folder.
type example struct {
	path, rule string
	bad        bool
	data       []byte
}

func examples(t *testing.T) []example {
	t.Helper()
	paths, err := filepath.Glob("*/*/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("found no examples: %v", err)
	}
	all := make([]example, len(paths))
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		bad := strings.HasPrefix(filepath.Base(path), "bad")
		all[i] = example{path: filepath.ToSlash(path), rule: filepath.Base(filepath.Dir(path)), bad: bad, data: data}
	}
	return all
}
