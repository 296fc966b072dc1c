package policies_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
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

// prepared returns an engine for the whole catalogue, each rule as change makes it. It is prepared once for all tests of the
// package, as it is for all files of a run: a test of some rules takes Engine.Only.
func prepared(change func(*policy.Rule)) func() *policy.Engine {
	return sync.OnceValue(func() *policy.Engine {
		rules := slices.Clone(catalogue())
		for i := range rules {
			change(&rules[i])
		}
		engine, err := policy.Prepare(context.Background(), policies.FS(), policy.Options{Rules: rules, Checked: true})
		if err != nil {
			panic(err)
		}
		return engine
	})
}

var (
	// together are the rules as a run has them.
	together = prepared(func(*policy.Rule) {})
	// apart are the rules with none of them superseded, for tests in which what one reports must not depend on another.
	apart = prepared(func(r *policy.Rule) { r.Supersedes = nil })
	// unconditional are the rules of apart, all of which run on every input.
	unconditional = prepared(func(r *policy.Rule) { r.Supersedes, r.When = nil, nil })
)

// engineOn returns the engine that tests with many inputs run on an example: for its own rule, in the long run for all.
func engineOn(ex example, rules func() *policy.Engine) *policy.Engine {
	if isLong() {
		return rules()
	}
	return rules().Only(ex.rule)
}

// example is one good*.yaml or bad*.yaml of a rule's folder.
type example struct {
	path, rule string
	bad        bool
	data       []byte
}

// reported is a result about one document of a file.
type reported struct {
	policy.Result

	document int
}

// results returns what the rules of an engine report, and is to be shown, on the ClusterConfigs of a file.
func results(t *testing.T, engine *policy.Engine, name string, data []byte) []reported {
	t.Helper()
	var all []reported
	for _, input := range inputsOf(t, name, data) {
		found, err := engine.Evaluate(t.Context(), input)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range found {
			if !r.Superseded {
				all = append(all, reported{r, input.File.Document})
			}
		}
	}
	summaries, input := fleetInputOf(t, name, data)
	found, err := engine.EvaluateFleet(t.Context(), input)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, r := range found {
		all = append(all, reported{r, summaries[r.Cluster].Document})
	}
	return all
}

// plainRun identifies a linter for plain runs.
type plainRun struct {
	engine *policy.Engine
	// also is the rule that runs although it is of another profile, or empty.
	also string
	// known is what is known besides the file.
	known derive.Known
}

// plainRuns holds a *lint.Linter for each plainRun that tests have asked for.
var plainRuns sync.Map

// plain returns a linter for plain runs over an example, which its rule is part of even if it is of another profile.
func plain(engine *policy.Engine, ex example) *lint.Linter {
	run := plainRun{engine: engine, known: knownBeside(ex.path)}
	rules := slices.DeleteFunc(slices.Clone(catalogue()), func(r policy.Rule) bool { return !r.Profile.IsDefault() && r.Name != ex.rule })
	if slices.ContainsFunc(rules, func(r policy.Rule) bool { return !r.Profile.IsDefault() }) {
		run.also = ex.rule
	}
	linter, ok := plainRuns.Load(run)
	if !ok {
		linter, _ = plainRuns.LoadOrStore(run, linterOf(engine, rules, run.known))
	}
	return linter.(*lint.Linter)
}

// linterOf returns a linter that runs some of the rules that the engine holds.
func linterOf(engine *policy.Engine, rules []policy.Rule, known derive.Known) *lint.Linter {
	return lint.New(context.Background(), optionsOf(engine, rules, known))
}

func optionsOf(engine *policy.Engine, rules []policy.Rule, known derive.Known) lint.Options {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	engine = engine.Only(names...)
	return lint.Options{
		Rules: slices.Concat(rules, lint.BuiltinRules()), Known: slices.Concat(catalogue(), lint.BuiltinRules()), Today: today,
		Prepare: func(context.Context) (*policy.Engine, error) { return engine, nil },
		Cluster: cluster.Options{Known: known},
	}
}

// own returns what the rule of an example reports on it. Several tests start from that, so it is worked out once for all of them.
func (ex example) own(t *testing.T) []reported {
	t.Helper()
	found, ok := ownResults.Load(ex.path)
	if !ok {
		found, _ = ownResults.LoadOrStore(ex.path, results(t, apart().Only(ex.rule), ex.path, ex.data))
	}
	return found.([]reported)
}

// ownResults holds the []reported of examples by their paths.
var ownResults sync.Map

// findings lints one file; it must be readable.
func findings(t *testing.T, linter *lint.Linter, name string, data []byte) []lint.Finding {
	t.Helper()
	report := lintFile(t, linter, name, data)
	for _, failure := range report.Failures {
		t.Fatalf("%s: %s", failure.File, failure.Message)
	}
	return report.Findings
}

func lintFile(t *testing.T, linter *lint.Linter, name string, data []byte) *lint.Report {
	t.Helper()
	report, err := linter.Run(t.Context(), slices.Values([]source.File{{Name: name, Data: data, Explicit: true}}))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// knownBeside is what is known besides a file; nothing for most.
func knownBeside(name string) derive.Known {
	return derive.Known{Facts: factsBeside(name), Manifests: manifestsBeside(name)}
}

// factsBeside are the facts for a file: bad-told.facts.json has those for bad-told.yaml. They are nil for most files, which have none.
func factsBeside(name string) *facts.Facts {
	name = strings.TrimSuffix(name, ".yaml") + ".facts.json"
	if known, ok := allFacts.Load(name); ok {
		return known.(*facts.Facts)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	told, failed := facts.Read(slices.Values([]facts.File{{Name: filepath.Base(name), Data: data}}))
	if failed != nil {
		panic(failed)
	}
	known, _ := allFacts.LoadOrStore(name, told)
	return known.(*facts.Facts)
}

// allFacts holds the *facts.Facts of files by their names, each once, as linters with the same facts are the same.
var allFacts sync.Map

// manifestsBesideName is the name of the file that manifestsBeside reads.
func manifestsBesideName(name string) string {
	return strings.TrimSuffix(name, ".yaml") + ".manifests.yml"
}

// manifestsBeside are the manifests for a file: bad-class.manifests.yml has those for bad-class.yaml. They are nil for most files, which have
// none.
func manifestsBeside(name string) *manifest.Manifests {
	name = manifestsBesideName(name)
	if known, ok := allManifests.Load(name); ok {
		return known.(*manifest.Manifests)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	told, failed := manifest.Read(slices.Values([]manifest.File{{Name: name, Path: name, Data: data}}))
	if failed != nil {
		panic(failed)
	}
	known, _ := allManifests.LoadOrStore(name, told)
	return known.(*manifest.Manifests)
}

// allManifests holds the *manifest.Manifests of files by their names, each once, as allFacts does.
var allManifests sync.Map

func examples(t *testing.T) []example {
	t.Helper()
	paths, err := filepath.Glob("*/*/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("found no examples: %v", err)
	}
	var all []example
	for _, path := range paths {
		if strings.HasPrefix(filepath.Base(path), "fixed") {
			continue // what a bad example becomes
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		bad := strings.HasPrefix(filepath.Base(path), "bad")
		all = append(all, example{path: filepath.ToSlash(path), rule: filepath.Base(filepath.Dir(path)), bad: bad, data: data})
	}
	return all
}
