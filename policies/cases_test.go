package policies_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// cases is a folder of situations that people reported, with what is expected of them; see its README.
const cases = "../testdata/cases"

// notThereYet are rules that cases expect and that have still to be written. A rule that is there comes off the list.
var notThereYet = []string{
	"cluster-name-invalid",
	"coredns-no-schedulable-node",
	"hybrid-cidr-overlap",
	"karpenter-version-unsupported",
	"karpenter-version-v-prefix",
	"override-missing-dns-ip",
}

// expectation is what a case expects: a finding of one of the rules, on one of the lines, or no error where there is no rule.
type expectation struct {
	file  string
	rules []string
	lines []int
}

func (e expectation) isMet(findings []lint.Finding) bool {
	if e.rules == nil {
		return !slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Severity == policy.Error })
	}
	return slices.ContainsFunc(findings, func(f lint.Finding) bool {
		within := func(line int) bool { return f.Range.Start.Line <= line && line <= f.Range.End.Line }
		return slices.Contains(e.rules, f.Rule) && slices.ContainsFunc(e.lines, within)
	})
}

// expectations reads expect.tsv.
func expectations(t *testing.T) []expectation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(cases, "expect.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var all []expectation
	for row := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		e := expectation{file: cells[0]}
		if cells[1] != "SILENT" {
			e.rules = strings.Split(cells[1], "|")
			for cell := range strings.SplitSeq(cells[2], ",") {
				line, err := strconv.Atoi(cell)
				if err != nil {
					t.Fatalf("%s: %v", e.file, err)
				}
				e.lines = append(e.lines, line)
			}
		}
		all = append(all, e)
	}
	return all
}

func isRule(name string) bool {
	return slices.ContainsFunc(catalogue(), func(r policy.Rule) bool { return r.Name == name })
}

// TestCases lints each case by all rules.
func TestCases(t *testing.T) {
	t.Parallel()
	linter := linterOf(together(), catalogue())
	for _, e := range expectations(t) {
		t.Run(e.file, func(t *testing.T) {
			t.Parallel()
			if e.rules != nil && !slices.ContainsFunc(e.rules, isRule) {
				t.Skipf("none of %s is there yet", e.rules)
			}
			data, err := os.ReadFile(filepath.Join(cases, e.file))
			if err != nil {
				t.Fatal(err)
			}
			found := findings(t, linter, e.file, data)
			if e.isMet(found) {
				return
			}
			t.Errorf("want one of %q on a line of %v, or no error where none is named; found:", e.rules, e.lines)
			for _, f := range found {
				t.Logf("%d: %s: %s [%s]", f.Range.Start.Line, f.Severity, f.Message, f.Rule)
			}
		})
	}
}

// TestCasesWaitForNothingThatIsThere keeps the list of rules to be written from outliving them, and from holding what no case expects.
func TestCasesWaitForNothingThatIsThere(t *testing.T) {
	t.Parallel()
	var expected []string
	for _, e := range expectations(t) {
		expected = append(expected, e.rules...)
	}
	for _, name := range notThereYet {
		switch {
		case isRule(name):
			t.Errorf("%s is there: take it off the list", name)
		case !slices.Contains(expected, name):
			t.Errorf("no case expects %s: take it off the list", name)
		}
	}
	for _, name := range expected {
		if !isRule(name) && !slices.Contains(notThereYet, name) {
			t.Errorf("a case expects %q, which is neither a rule nor on the list of those to be written", name)
		}
	}
}

// TestCasesHaveExpectations finds files that are forgotten in expect.tsv.
func TestCasesHaveExpectations(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(cases, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	all := expectations(t)
	for _, file := range files {
		if !slices.ContainsFunc(all, func(e expectation) bool { return e.file == filepath.Base(file) }) {
			t.Errorf("nothing is expected of %s", file)
		}
	}
}
