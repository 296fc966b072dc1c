package policies_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
	"github.com/ekslint/ekslint/policies"
)

// today is the day on which the examples are judged.
var today = time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)

// engine is prepared once for all tests of the package, as it is for all files of a run.
var engine = sync.OnceValues(func() (*policy.Engine, error) {
	return policy.Prepare(context.Background(), policies.FS(), policy.Options{Rules: policies.Catalogue()})
})

// apart is engine with no rule superseded by another.
var apart = sync.OnceValues(func() (*policy.Engine, error) {
	rules := policies.Catalogue()
	for i := range rules {
		rules[i].Supersedes = nil
	}
	return policy.Prepare(context.Background(), policies.FS(), policy.Options{Rules: rules})
})

// findings lints one file with every rule there is; it must be readable.
func findings(t *testing.T, engine func() (*policy.Engine, error), name string, data []byte) []lint.Finding {
	t.Helper()
	report := lintFile(t, engine, name, data)
	for _, failure := range report.Failures {
		t.Fatalf("%s: %s", failure.File, failure.Message)
	}
	return report.Findings
}

func lintFile(t *testing.T, engine func() (*policy.Engine, error), name string, data []byte) *lint.Report {
	t.Helper()
	rules := slices.Concat(policies.Catalogue(), lint.BuiltinRules())
	linter := lint.New(t.Context(), lint.Options{
		Rules: rules, Known: rules, Fixes: true, Today: today,
		Prepare: func(context.Context) (*policy.Engine, error) { return engine() },
	})
	file := source.File{Name: name, Data: data, Explicit: true}
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

var want = regexp.MustCompile(`#\s*want\s+([a-z0-9, -]+?)\s*$`)

// wanted reads the marks: "# want rule-a, rule-b" at the end of the line on which the findings start.
func wanted(data []byte) []string {
	var marks []string
	for i, line := range bytes.Split(data, []byte("\n")) {
		m := want.FindSubmatch(line)
		if m == nil {
			continue
		}
		for name := range strings.SplitSeq(string(m[1]), ",") {
			marks = append(marks, fmt.Sprintf("line %d: %s", i+1, strings.TrimSpace(name)))
		}
	}
	slices.Sort(marks)
	return marks
}

// Every rule fires on each of its bad examples on the line marked, and no rule at all fires at severity error, in good
// examples or bad, where no mark says so.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			var got []string
			fired := false
			for _, f := range findings(t, engine, ex.path, ex.data) {
				fired = fired || f.Rule == ex.rule
				if f.Rule == ex.rule || f.Severity == policy.Error {
					got = append(got, fmt.Sprintf("line %d: %s", f.Range.Start.Line, f.Rule))
				}
			}
			slices.Sort(got)
			if fired != ex.bad {
				t.Errorf("rule %q fired: %t, want %t", ex.rule, fired, ex.bad)
			}
			if diff := gocmp.Diff(wanted(ex.data), got); diff != "" {
				t.Errorf("findings differ from the marks (-marked +found):\n%s", diff)
			}
		})
	}
}

// What is not known yet can never be the reason of a finding: whatever value of an example is replaced by a placeholder,
// no finding may appear that the example does not have as it stands, for that is one of the values it may take.
func TestUnknownValuesAddNoFindings(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			have := make(map[string]bool)
			for _, f := range findings(t, apart, ex.path, ex.data) {
				have[f.Rule+" at "+f.Path] = true
			}
			for _, masked := range maskings(ex.data) {
				for _, f := range findings(t, apart, ex.path, masked.data) {
					if !have[f.Rule+" at "+f.Path] && f.Rule != lint.RuleAPIVersion {
						t.Errorf("with %s unknown: %s at %s: %s", masked.path, f.Rule, cmp.Or(f.Path, "the document"), f.Message)
					}
				}
			}
		})
	}
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
