package lint_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// endless is a rule that does not come to an end where a nodegroup is called "slow".
const endless = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": [], "message": "never", "details": {}} if {
	input.authored.managedNodeGroups[0].name == "slow"
	some i in numbers.range(1, 100000)
	some j in numbers.range(1, 100000)
	i + j < 0
}
`

func TestFileThatTakesTooLongIsGivenUp(t *testing.T) {
	t.Parallel()
	rules := append(lint.BuiltinRules(), badName)
	linter := lint.New(t.Context(), lint.Options{
		Rules: rules, Known: rules, Today: time.Unix(0, 0), TimeLimit: 2 * time.Second,
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			rules := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(endless)}}
			return policy.Prepare(ctx, rules, policy.Options{Rules: []policy.Rule{badName}})
		},
	})
	report := run(t, linter, file("a.yaml", "a: 1\n---\n"+cluster+"- name: slow\n"), file("b.yaml", "a: [\n"))
	want := []string{"a.yaml:2:1 limit-exceeded", "b.yaml:1:4 yaml-syntax"}
	if diff := cmp.Diff(want, summaries(report.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	wantMessage := "not analysed: this document took longer than 2s and was given up"
	if got := report.Findings[0].Message; got != wantMessage {
		t.Errorf("message %q, want %q", got, wantMessage)
	}
	checkBeyondLimit(t, report)
	if report.NotAnalysed != 2 {
		t.Errorf("%d files were not analysed, want 2", report.NotAnalysed)
	}
}

// checkBeyondLimit holds that the finding is all that is said of a document beyond a limit, and that the report is not complete.
func checkBeyondLimit(t *testing.T, report *lint.Report) {
	t.Helper()
	if len(report.Failures) != 0 {
		t.Errorf("failures %+v besides the finding", report.Failures)
	}
	if report.IsComplete() {
		t.Error("the report says that it is complete")
	}
}

func TestDocumentThatIsTooLargeIsNotAnalysed(t *testing.T) {
	t.Parallel()
	tooMany := cluster + strings.Repeat("-\n", yamldoc.MaxValues)
	report := run(t, newLinter(t, prepare), file("a.yaml", cluster+"- name: bad\n---\n"+tooMany), file("b.yaml", cluster+"- name: bad\n"))
	want := []string{"a.yaml:5:3 bad-name", "a.yaml:6:1 limit-exceeded", "b.yaml:5:3 bad-name"}
	if diff := cmp.Diff(want, summaries(report.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	wantMessage := "not analysed: the document is too large: more than 200000 values and lines in one file"
	if got := report.Findings[1].Message; got != wantMessage {
		t.Errorf("message %q, want %q", got, wantMessage)
	}
	checkBeyondLimit(t, report)
}

// What is nested too deep may still be a ClusterConfig to eksctl, so no comment in it makes it pass.
func TestDocumentThatIsTooDeepIsNotAnalysed(t *testing.T) {
	t.Parallel()
	const silenced = "# ekslint:ignore-file yaml-syntax, limit-exceeded -- deep\n"
	deep := silenced + cluster + "- name: bad\n  taints: " + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "\n"
	report := run(t, newLinter(t, prepare), file("a.yaml", deep))
	if got := summaries(report.Findings); len(got) != 1 || !strings.Contains(got[0], lint.RuleLimit) {
		t.Errorf("findings %q, want one of %s", got, lint.RuleLimit)
	}
	if len(report.Findings) == 1 && !strings.HasPrefix(report.Findings[0].Help, "no setting of eksctl lies so deep") {
		t.Errorf("help %q", report.Findings[0].Help)
	}
	checkBeyondLimit(t, report)
	if report.NotAnalysed != 1 {
		t.Errorf("%d files were not analysed, want 1", report.NotAnalysed)
	}
}

func TestFindingsOfOneRuleAreCurtailed(t *testing.T) {
	t.Parallel()
	const most, more = 1000, 3
	text := cluster + strings.Repeat("- name: bad\n", most+more)
	rules := append(lint.BuiltinRules(), badName)
	linter := lint.New(t.Context(), lint.Options{Rules: rules, Known: rules, Prepare: prepare})
	report := run(t, linter, file("a.yaml", text))
	if len(report.Findings) != most+1 {
		t.Fatalf("%d findings, want %d and a notice", len(report.Findings), most)
	}
	last := report.Findings[most]
	want := fmt.Sprintf("from here on, %d more findings of \"bad-name\" in this file are not listed", more)
	if !report.IsComplete() {
		t.Error("the report says that it is not complete, although all was analysed")
	}
	if last.Rule != lint.RuleLimit || last.Severity != policy.Info || last.Message != want || last.Range.Start.Line != 5+most {
		t.Errorf("got %s of %s, %q, on line %d", last.Severity, last.Rule, last.Message, last.Range.Start.Line)
	}
}

// However many findings of a rule are harmless, one that is not has to be in the report.
func TestSevereFindingsAreNotCurtailedWithOthers(t *testing.T) {
	t.Parallel()
	const rule = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": ["managedNodeGroups", i, "name"], "message": "m", "details": {"severity": severity[group.name]}} if {
	some i, group in input.authored.managedNodeGroups
}

severity := {"odd": "info", "bad": "warning"}
`
	rules := append(lint.BuiltinRules(), badName)
	linter := lint.New(t.Context(), lint.Options{
		Rules: rules, Known: rules, FailOn: policy.Warning,
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			files := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(rule)}}
			return policy.Prepare(ctx, files, policy.Options{Rules: []policy.Rule{badName}})
		},
	})
	report := run(t, linter, file("a.yaml", cluster+strings.Repeat("- name: odd\n", 1002)+"- name: bad\n"))
	if !report.Fails() {
		t.Errorf("none of %d findings makes the run fail", len(report.Findings))
	}
}

// What a run holds goes by the files in work and by what was found in them, not by all that was read.
func TestMemoryDoesNotGrowWithTheFiles(t *testing.T) { //nolint:paralleltest // the memory of other tests would be counted
	const files, size, most = 32, 4 << 20, 96 << 20 // three in work hold some 70 MiB, all together 128
	comment := []byte("# eksctl.io ClusterConfig" + strings.Repeat(" text", 200) + "\n")
	rules := []policy.Rule{badName}
	linter := lint.New(t.Context(), lint.Options{Rules: rules, Known: rules, Prepare: prepare})
	var least, highest uint64
	report, err := linter.Run(t.Context(), func(yield func(source.File) bool) {
		for i := range files {
			name := fmt.Sprintf("%d.yaml", i)
			data := bytes.Repeat(comment, size/len(comment))
			if i%2 == 0 {
				data = append([]byte(cluster+"- name: bad\n"), data...)
			}
			if !yield(source.File{Name: name, Data: data}) {
				return
			}
			held := heap()
			if i == 0 {
				least = held
			}
			highest = max(highest, held)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Findings) != files/2 {
		t.Errorf("%d findings, want %d", len(report.Findings), files/2)
	}
	if held := heap(); held > least+most/8 || highest > least+most {
		t.Errorf("%d MiB in the beginning, up to %d MiB, %d MiB in the end", least>>20, highest>>20, held>>20)
	}
	runtime.KeepAlive(report)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
