package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// issue is a logging command as the agent of Azure Pipelines reads it.
type issue struct {
	properties map[string]string
	message    string
}

// parseIssue reads a line as microsoft/azure-pipelines-agent src/Microsoft.VisualStudio.Services.Agent/Command.cs does.
func parseIssue(t *testing.T, line string) issue {
	t.Helper()
	head, message, ok := strings.Cut(strings.TrimPrefix(line, "##vso["), "]")
	command, properties, _ := strings.Cut(head, " ")
	if !ok || command != "task.logissue" || !strings.HasPrefix(line, "##vso[") {
		t.Errorf("not a logging command for an issue: %q", line)
	}
	unescape := strings.NewReplacer("%3B", ";", "%0D", "\r", "%0A", "\n", "%5D", "]", "%AZP25", "%").Replace
	parsed := issue{map[string]string{}, unescape(message)}
	for property := range strings.SplitSeq(properties, ";") {
		name, value, _ := strings.Cut(property, "=")
		parsed.properties[name] = unescape(value)
	}
	return parsed
}

// checkAzure reads the output line by line: issues with the properties that they should have, then what is no issue there, which is
// in words that the agent does not obey, and the summary.
func checkAzure(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	named, infos := 0, 0
	for _, line := range lines[:len(lines)-1] {
		if !strings.HasPrefix(line, "##vso[") {
			infos++
			continue
		}
		i := parseIssue(t, line)
		named += 1 + strings.Count(i.message, "\nalso at: ")
		level, file := i.properties["type"], i.properties["sourcepath"]
		if (level != "error" && level != "warning") || file == "" || i.message == "" {
			t.Errorf("%q is the issue %+v", line, i)
		}
	}
	if named+infos != shown(r)+len(r.Failures) {
		t.Errorf("azure has issues that name %d places and %d other lines, want %d:\n%s", named, infos, shown(r)+len(r.Failures), out)
	}
	if strings.Contains(lines[len(lines)-1], "##") {
		t.Errorf("the summary looks like a command: %q", lines[len(lines)-1])
	}
}

func TestAzureCommandsParse(t *testing.T) {
	t.Parallel()
	for _, r := range fixtures() {
		checkAzure(t, r, string(writtenIn(t, report.Azure{}, r)))
	}
}

// What an issue holds is what it was before it was escaped.
func TestAzureEscapes(t *testing.T) {
	t.Parallel()
	const file, message = "100%;a]b%0A%AZP25.yaml", "50%0A; [x] %AZP25%3B"
	r := oneFile(file, "a: 1\n", lint.Finding{Message: message, Range: find("a: 1\n", "1")})
	line, _, _ := strings.Cut(string(writtenIn(t, report.Azure{}, r)), "\n")
	i := parseIssue(t, line)
	want := map[string]string{"type": "warning", "sourcepath": file, "linenumber": "1", "columnnumber": "4", "code": "version-not-string"}
	for name, value := range want {
		if i.properties[name] != value {
			t.Errorf("%s is %q, want %q", name, i.properties[name], value)
		}
	}
	if first, _, _ := strings.Cut(i.message, "\n"); first != message || len(i.properties) != len(want) {
		t.Errorf("got %+v, want %q", i, message)
	}
}

// TestAzureFoldsWhatWouldBeDropped has n findings of each severity that say the same, and failures before them.
func TestAzureFoldsWhatWouldBeDropped(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		n, failures int
		want        string
	}{
		"as many as are shown": {10, 0, "error 10, warning 10, other 10"},
		"one more":             {11, 0, "error 1, warning 1, other 11"},
		"one more, a failure":  {10, 1, "error 2, warning 10, other 10"},
	} {
		r := manyFindings(test.n)
		r.Failures = failures()[:test.failures]
		out := string(writtenIn(t, report.Azure{}, r))
		count := func(level string) int { return strings.Count(out, "##vso[task.logissue type="+level+";") }
		other := strings.Count(out, "\ninfo: ")
		if got := fmt.Sprintf("error %d, warning %d, other %d", count("error"), count("warning"), other); got != test.want || strings.Contains(out, "Azure Pipelines shows") {
			t.Errorf("%s: got %s, want %s:\n%s", name, got, test.want, out)
		}
	}
}

// What was not analysed must not be among what is dropped.
func TestAzureShowsLimitsFirst(t *testing.T) {
	t.Parallel()
	r := manyFindings(12)
	last := &r.Findings[len(r.Findings)-1]
	last.Rule, last.Severity = lint.RuleLimit, policy.Error
	if first, _, _ := strings.Cut(string(writtenIn(t, report.Azure{}, r)), "\n"); !strings.Contains(first, ";code="+lint.RuleLimit+"]") {
		t.Errorf("the first issue is %q, want that of %s", first, lint.RuleLimit)
	}
}

// TestAzureLinesOfTheLogAreNoCommands has a file whose name is an issue as we write it.
func TestAzureLinesOfTheLogAreNoCommands(t *testing.T) {
	t.Parallel()
	const file = "##vso[task.logissue type=error;sourcepath=x]FORGED.yaml"
	r := oneFile(file, "a: 1\n", lint.Finding{Message: "m", Rule: "##vso[task.logissue type=error;sourcepath=x]", Range: find("a: 1\n", "1")})
	r.Findings[0].Severity = policy.Info
	out, _ := leaving(t, "azure", func(w io.Writer) error { return report.Azure{}.Write(w, r) })
	if strings.Contains(out, "##") || !strings.HasPrefix(out, "info: ♯") {
		t.Errorf("got %q", out)
	}
}
