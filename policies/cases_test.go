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
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
)

// cases is a folder of situations that people reported, with what is expected of them; see its README.
const cases = "../testdata/cases"

// expectation is what a case expects: a finding of one of the rules, on one of the lines, or no error where it names none.
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

// TestCases lints each case by all rules.
func TestCases(t *testing.T) {
	t.Parallel()
	linter := linterOf(together(), catalogue(), derive.Known{})
	for _, e := range expectations(t) {
		t.Run(e.file, func(t *testing.T) {
			t.Parallel()
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
