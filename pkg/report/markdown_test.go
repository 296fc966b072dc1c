package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

var (
	// markdownRow is a row of a table as GitHub splits it into cells: only a pipe that a backslash escapes does not end one.
	markdownRow = regexp.MustCompile(`^\|((?:\\.|[^|\\])*)\|((?:\\.|[^|\\])*)\|((?:\\.|[^|\\])*)\|((?:\\.|[^|\\])*)\|$`)
	// ownLink is a link of ours, without its text, which is code.
	ownLink = regexp.MustCompile(`\[\]\(https://github\.com/[\w./%#-]+\)`)
)

// checkMarkdownReport holds that each finding and failure is told or counted, and that nothing of them is more than text.
func checkMarkdownReport(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	rest, told := "", 0
	for line := range strings.Lines(out) {
		switch {
		case line == "|---|---|---|---|\n" || strings.HasPrefix(line, "| Place "):
		case strings.HasPrefix(line, "|"):
			told++
			cells := markdownRow.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			if cells == nil {
				t.Errorf("not four cells: %q", line)
				continue
			}
			rest += strings.Join(cells[1:], "\n\n") + "\n\n"
		default:
			told += strings.Count(line, "**failed:** ")
			rest += line
		}
	}
	left := 0
	if at := strings.LastIndex(out, "\nand "); at >= 0 {
		_, _ = fmt.Sscanf(out[at:], "\nand %d more", &left)
	}
	if want := shown(r) + len(r.Failures); told+left != want {
		t.Errorf("%d are told and %d counted, of %d:\n%s", told, left, want, out)
	}
	checkMarkdown(t, ownLink.ReplaceAllString(markdown.WithoutCode(rest), ""))
}

func markdownOf(t *testing.T, m report.Markdown, r *lint.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := m.Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	for _, r := range fixtures() {
		checkMarkdownReport(t, r, markdownOf(t, report.Markdown{}, r))
	}
	r := oneFile("a|b\\.yaml", "a: 1\n",
		lint.Finding{Rule: "x", Message: `\| pipe | "a\|b" | ` + "`|`" + ` <b> @me #1 http://x.example`, Severity: policy.Info},
		lint.Finding{Rule: "a|b", Message: "worse", Severity: policy.Error})
	out := markdownOf(t, report.Markdown{}, r)
	checkMarkdownReport(t, r, out)
	if strings.Index(out, "worse") > strings.Index(out, "pipe") {
		t.Errorf("the worst is not the first:\n%s", out)
	}
}

// A rule of ekslint has a page, one of the user's own has none.
func TestMarkdownLinks(t *testing.T) {
	t.Parallel()
	r := oneFile("a.yaml", "a: 1\n", lint.Finding{Rule: "ssh-world-open", Message: "x"}, lint.Finding{Rule: "own", Message: "y"})
	r.Rules = append(catalogue(), policy.Rule{Name: "own", Title: "Mine", IsOwn: true})
	seen := report.Markdown{Link: func(file string, line int) string {
		return fmt.Sprintf("https://github.com/o/r/blob/c/%s#L%d", file, line)
	}}
	out := markdownOf(t, seen, r)
	checkMarkdownReport(t, r, out)
	for _, want := range []string{
		"| [`a.yaml:1:1`](https://github.com/o/r/blob/c/a.yaml#L1) |", "| [`ssh-world-open`](https://github.com/ekslint/ekslint/blob/main/docs/rules/",
		"| `own` |",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

// TestMarkdownLimit has more findings and failures than there is room for.
func TestMarkdownLimit(t *testing.T) {
	t.Parallel()
	r := manyFindings(2000)
	for range 1000 {
		r.Failures = append(r.Failures, failures()...)
	}
	for limit, want := range map[int]int{0: 60_000, 300: 300, 5_000: 5_000, 500_000: 500_000} {
		for _, failed := range []int{0, len(r.Failures)} {
			some := *r
			some.Failures = r.Failures[:failed]
			out := markdownOf(t, report.Markdown{Limit: limit}, &some)
			if len(out) > want {
				t.Errorf("%d bytes, with a limit of %d", len(out), want)
			}
			if failed == 0 {
				checkMarkdownReport(t, &some, out)
			}
		}
	}
}
