package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// A defect of ekslint is a finding and a failure, and those who read a report are told once.
func TestDefectIsToldOnce(t *testing.T) {
	t.Parallel()
	defect := lint.Failure{File: "a.yaml", Message: "a.yaml: document 1 was analysed without bad-name, which failed", Details: "rule bad-name: x"}
	unread := lint.Failure{File: "a.yaml", Message: "a.yaml: is a directory"}
	told := lint.Finding{
		Rule: lint.RuleInternalError, Category: "internal", Severity: policy.Error, File: "a.yaml",
		Message: `the rule "bad-name" itself failed on this document`,
	}
	silenced := told
	silenced.Suppressed = &lint.Suppressed{}
	for name, tc := range map[string]struct {
		report lint.Report
		want   int // how often bad-name is named
	}{
		"once":                  {lint.Report{Findings: []lint.Finding{told}, Failures: []lint.Failure{defect}}, 1},
		"beside another":        {lint.Report{Findings: []lint.Finding{told}, Failures: []lint.Failure{defect, unread}}, 1},
		"without a finding":     {lint.Report{Failures: []lint.Failure{defect}}, 1},
		"finding is suppressed": {lint.Report{Findings: []lint.Finding{silenced}, Failures: []lint.Failure{defect}}, 1},
		"one of two suppressed": {lint.Report{Findings: []lint.Finding{told, silenced}, Failures: []lint.Failure{defect}}, 2},
	} {
		for _, format := range []report.Format{report.Text{}, report.Compact{}, report.GitHub{}, report.Azure{}} {
			var b bytes.Buffer
			if err := format.Write(&b, &tc.report); err != nil {
				t.Fatal(err)
			}
			if got := strings.Count(b.String(), "bad-name"); got != tc.want {
				t.Errorf("%s: %T names the rule %d times, want %d:\n%s", name, format, got, tc.want, b.String())
			}
			if got, want := strings.Contains(b.String(), "is a directory"), len(tc.report.Failures) > 1; got != want {
				t.Errorf("%s: %T tells the other failure: %t, want %t", name, format, got, want)
			}
		}
	}
}
