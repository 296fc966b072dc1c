package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/report"
)

// TestGitHubCommandsParse reads the output as actions/runner src/Runner.Common/ActionCommand.cs does: whatever a report
// holds, there is one command a finding and failure, and each has the properties that it should have and no other.
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
			if r.Findings[i].Suppressed == nil {
				shown++
			}
		}
		if len(commands) != shown {
			t.Errorf("%s: got %d commands, want %d", name, len(commands), shown)
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
