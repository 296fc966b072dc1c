package report_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// crowded returns n findings, all in one file of one line or each in a file of its own, of one kind or of n.
func crowded(n int, inOneFile, alike bool) *lint.Report {
	r := &lint.Report{Version: "1.2.3", Files: n, Rules: catalogue(), Sources: map[string]source.Excerpts{}}
	const item = "- {name: workers, ssh: {allow: true}}, "
	if inOneFile {
		r.Sources["a.yaml"] = source.Whole([]byte(strings.Repeat(item, n)))
	}
	for i := range n {
		file, offset := "a.yaml", i*len(item)
		if !inOneFile {
			file, offset = fmt.Sprintf("clusters/%d.yaml", i), 0
			r.Sources[file] = source.Whole([]byte(item))
		}
		message := fmt.Sprintf("SSH of \"ng-%d\" is open to the world", i)
		if !alike {
			message += strings.Repeat(" really", i%97) + strings.Repeat(" so", i/97)
		}
		at := yamldoc.Range{
			Start: yamldoc.Position{Line: 1, Column: offset + 1, Offset: offset},
			End:   yamldoc.Position{Line: 1, Column: offset + 5, Offset: offset + 4},
		}
		r.Findings = append(r.Findings, lint.Finding{
			Rule: "ssh-world-open", Category: "exposure", Severity: policy.Error, Message: message, File: file, Range: at,
			Path: fmt.Sprintf("nodeGroups[%d].ssh", i), Label: "here", Help: "set \"ssh.allow\" to false",
			Related: []cluster.Place{{Message: "this opens it", File: file, Range: at}},
		})
	}
	return r
}

// BenchmarkGrowth writes reports of many findings, large comparisons and long answers.
func BenchmarkGrowth(b *testing.B) {
	for _, format := range allFormatsOf(b, report.Options{Width: 100}) {
		for name, findings := range map[string]func(n int) *lint.Report{
			"one line": func(n int) *lint.Report { return crowded(n, true, true) },
			"files":    func(n int) *lint.Report { return crowded(n, false, true) },
			"kinds":    func(n int) *lint.Report { return crowded(min(n, 500), true, false) },
		} {
			b.Run(format.Name+"/"+name, func(b *testing.B) {
				growth.Check(b, 500, func(n int) func() {
					r := findings(n)
					return func() { mustWrite(b, format.Format.Write(io.Discard, r)) }
				})
			})
		}
	}
	for _, format := range report.DiffFormats(report.DiffOptions{All: true}) {
		b.Run("diff/"+format.Name, func(b *testing.B) {
			growth.Check(b, 100, func(n int) func() {
				r := comparedInBulk(n)
				return func() { mustWrite(b, format.Format.WriteDiff(io.Discard, r)) }
			})
		})
	}
	for _, format := range report.WhyFormats("1.2.3", report.Options{Width: 100}) {
		b.Run("why/"+format.Name, func(b *testing.B) {
			growth.Check(b, 500, func(n int) func() {
				a := longAnswer(n)
				return func() { mustWrite(b, format.Format.WriteAnswer(io.Discard, a, []byte(strings.Repeat("x\n", n)))) }
			})
		})
	}
	for _, format := range report.SuppressionsFormats(report.Options{Width: 100}) {
		b.Run("suppressions/"+format.Name, func(b *testing.B) {
			growth.Check(b, 500, func(n int) func() {
				r := manySuppressions(n)
				return func() { mustWrite(b, format.Format.WriteSuppressions(io.Discard, r)) }
			})
		})
	}
}

// manySuppressions has n suppressions in a file, which are all different.
func manySuppressions(n int) *lint.Report {
	r := &lint.Report{Files: 1}
	for i := range n {
		r.Suppressions = append(r.Suppressions, suppression("a.yaml", i, ruled(lint.Suppression{
			State: lint.SuppressionUsed, Silences: i, Reason: strings.Repeat("so it is ", i%97),
		})))
	}
	return r
}

func mustWrite(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// comparedInBulk is the comparison of n nodegroups, each of which lets in another group than before.
func comparedInBulk(n int) *diff.Report {
	text := func(prefix string) *source.File {
		var b strings.Builder
		b.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1}\nnodeGroups:\n")
		for i := range n {
			fmt.Fprintf(&b, "- {name: ng-%d, ssh: {allow: true, sourceSecurityGroupIds: [%s%d]}}\n", i, prefix, i)
		}
		return &source.File{Name: prefix + ".yaml", Data: []byte(b.String())}
	}
	return diff.Compare(context.Background(), []diff.Pair{{Old: text("sg-0"), New: text("sg-1")}}, "", nil)
}

// longAnswer has n parts, each with rules and reasons of its own.
func longAnswer(n int) *why.Answer {
	a := &why.Answer{File: "a.yaml", Question: why.Question{From: "internet", To: "nodegroup/a", Protocol: sggraph.All}, Proof: why.Proof{Verdict: sggraph.Partial}}
	for i := range n {
		at := yamldoc.Range{Start: yamldoc.Position{Line: i + 1, Column: 1, Offset: 2 * i}, End: yamldoc.Position{Line: i + 1, Column: 2, Offset: 2*i + 1}}
		because := []why.Reason{{Text: fmt.Sprintf("reason %d", i), Range: at}, {Text: "a default"}}
		rule := why.Rule{Rule: sggraph.Rule{SecurityGroup: "shared-node", Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: i, ToPort: i}, Because: because}
		a.Rules = append(a.Rules, rule)
		a.Parts = append(a.Parts, why.Part{
			Ports: []sggraph.Ports{sggraph.Port(sggraph.TCP, i)}, Proof: why.Proof{Verdict: sggraph.Denied, Admitted: []why.Rule{rule}, Because: because},
		})
	}
	return a
}

// What is left out of a long report is counted.
func TestLongLists(t *testing.T) {
	t.Parallel()
	compared := comparedInBulk(100)
	for want, text := range map[string]string{
		"  … and 80 more\n":                                   string(diffIn(t, "text", report.DiffOptions{}, compared)),
		"--all shows long lists in full\n":                    string(diffIn(t, "text", report.DiffOptions{}, compared)),
		"and 180 more changes":                                string(diffIn(t, "markdown", report.DiffOptions{}, compared)),
		"  … and 60 more parts: --format json has them all\n": string(answered(t, "text", report.Options{}, longAnswer(100), nil)),
		"    … and 60 more rules: --format json has them all": string(answered(t, "text", report.Options{}, longAnswer(100), nil)),
		"… and 60 more lines: --format json has them all":     string(answered(t, "text", report.Options{}, longAnswer(100), nil)),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	if all := string(diffIn(t, "text", report.DiffOptions{All: true}, compared)); strings.Contains(all, "more\n") || !strings.Contains(all, "nodegroup/ng-99") {
		t.Errorf("not all is shown:\n%s", all)
	}
}
