package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestGitHubCommandsParse reads the output as actions/runner src/Runner.Common/ActionCommand.cs does: whatever a report
// holds, each finding and failure has a command or is named by one, and commands have the properties that they should have and no
// other.
func TestGitHubCommandsParse(t *testing.T) {
	t.Parallel()
	known := map[string]bool{"file": true, "line": true, "endLine": true, "col": true, "endColumn": true, "title": true}
	for name, r := range fixtures() {
		var out bytes.Buffer
		if err := (report.GitHub{}).Write(&out, r); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		commands, summary := lines[:len(lines)-1], lines[len(lines)-1]
		shown := len(r.Failures)
		for i := range r.Findings {
			if !r.Findings[i].IsSilenced() {
				shown++
			}
		}
		if named := len(commands) + strings.Count(out.String(), "%0Aalso at: "); named != shown {
			t.Errorf("%s: got %d commands that name %d places, want %d", name, len(commands), named, shown)
		}
		if strings.Contains(summary, "::") {
			t.Errorf("%s: the summary %q looks like a command", name, summary)
		}
		for _, line := range commands {
			head, _, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
			_, properties, _ := strings.Cut(head, " ")
			for property := range strings.SplitSeq(properties, ",") {
				key, value, _ := strings.Cut(property, "=")
				if !ok || !known[key] || value == "" {
					t.Errorf("%s: property %q in %q", name, property, line)
				}
			}
		}
	}
}

func TestGitHubShowsTheWorstFirst(t *testing.T) {
	t.Parallel()
	r := manyFindings(2)
	r.Failures = failures()
	var out bytes.Buffer
	if err := (report.GitHub{}).Write(&out, r); err != nil {
		t.Fatal(err)
	}
	var levels []string
	for line := range strings.Lines(out.String()) {
		level, _, _ := strings.Cut(strings.TrimPrefix(line, "::"), " ")
		levels = append(levels, level)
	}
	want := "error error error error warning warning notice notice 2"
	if got := strings.Join(levels, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What was not analysed must not be among what GitHub drops.
func TestGitHubShowsLimitsFirst(t *testing.T) {
	t.Parallel()
	r := manyFindings(12)
	last := &r.Findings[len(r.Findings)-1]
	last.Rule, last.Severity = lint.RuleLimit, policy.Error
	var out bytes.Buffer
	if err := (report.GitHub{}).Write(&out, r); err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(out.String(), "\n"); !strings.Contains(first, "title=ekslint%3A "+lint.RuleLimit) {
		t.Errorf("the first annotation is %q, want that of %s", first, lint.RuleLimit)
	}
}

// TestGitHubFoldsWhatItWouldDrop has n findings of each level that say the same.
func TestGitHubFoldsWhatItWouldDrop(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		n, failures int
		want        string
	}{
		"as many as are shown": {10, 0, "error 10, warning 10, notice 10"},
		"one more":             {11, 0, "error 1, warning 1, notice 1"},
		"one more, a failure":  {10, 1, "error 2, warning 10, notice 10"},
	} {
		r := manyFindings(test.n)
		r.Failures = failures()[:test.failures]
		var out bytes.Buffer
		if err := (report.GitHub{}).Write(&out, r); err != nil {
			t.Fatal(err)
		}
		count := func(level string) int { return strings.Count("\n"+out.String(), "\n::"+level+" ") }
		got := fmt.Sprintf("error %d, warning %d, notice %d", count("error"), count("warning"), count("notice"))
		if got != test.want || strings.Contains(out.String(), "GitHub shows") {
			t.Errorf("%s: got %s, want %s:\n%s", name, got, test.want, out.String())
		}
	}
}

// TestGitHubLosesNothing has more findings than GitHub shows that all say something else, and more failures: each is in the log, and it says
// that GitHub drops some.
func TestGitHubLosesNothing(t *testing.T) {
	t.Parallel()
	distinct := oneFile("a.yaml", "a: 1\n")
	for i := range 3 * 12 {
		distinct.Findings = append(distinct.Findings, lint.Finding{
			Rule: "ssh-world-open", Severity: policy.Severity(i%3 + 1), File: "a.yaml", Message: "x" + strings.Repeat(" and so on", i),
		})
	}
	failed := &lint.Report{}
	for range 12 {
		failed.Failures = append(failed.Failures, failures()[0])
	}
	for name, r := range map[string]*lint.Report{"findings": distinct, "failures": failed} {
		var out bytes.Buffer
		if err := (report.GitHub{}).Write(&out, r); err != nil {
			t.Fatal(err)
		}
		want := len(r.Findings) + len(r.Failures)
		if got := strings.Count("\n"+out.String(), "\n::"); got != want || !strings.Contains(out.String(), "(GitHub shows the first 10 annotations of each level") {
			t.Errorf("%s: got %d annotations, want %d:\n%s", name, got, want, out.String())
		}
	}
}

// TestGitHubNamesEveryPlace has far more findings that say the same than an annotation shows, of which the change caused the last one.
func TestGitHubNamesEveryPlace(t *testing.T) {
	t.Parallel()
	const n = 3_000
	r := &lint.Report{Files: 1}
	for i := range n {
		r.Findings = append(r.Findings, lint.Finding{
			Rule: "ssh-world-open", Severity: policy.Error, File: "a.yaml", Change: lint.ChangeTouched, Message: "open",
			Range: yamldoc.Range{Start: yamldoc.Position{Line: i + 1, Column: 1}},
		})
	}
	r.Findings[n-1].Change = lint.ChangeCaused
	var out bytes.Buffer
	if err := (report.GitHub{}).Write(&out, r); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), "also at: a.yaml:"); got != n-1 {
		t.Errorf("%d other places, want %d", got, n-1)
	}
	if want := fmt.Sprintf("::error file=a.yaml,line=%d,", n); !strings.HasPrefix(out.String(), want) {
		t.Errorf("%.100s does not begin with %s", out.String(), want)
	}
}
