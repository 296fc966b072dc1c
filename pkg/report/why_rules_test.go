package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestReasonsOfARule are each on a line of its own, below each other, as many as people get to read.
func TestReasonsOfARule(t *testing.T) {
	t.Parallel()
	on := func(text string, line int) why.Reason {
		at := yamldoc.Range{Start: yamldoc.Position{Line: line, Column: 1}, End: yamldoc.Position{Line: line, Column: 2}}
		return why.Reason{Text: text, File: "k8s.yaml", Range: at}
	}
	joins := why.Reason{Text: "joined"}
	for name, tt := range map[string]struct {
		because []why.Reason
		want    []string
	}{
		"one":                     {[]why.Reason{on("a", 1)}, []string{"a (k8s.yaml:1)"}},
		"two":                     {[]why.Reason{on("a", 1), joins}, []string{"a (k8s.yaml:1)", "joined"}},
		"those with a line first": {[]why.Reason{joins, on("a", 1), on("b", 2)}, []string{"a (k8s.yaml:1)", "b (k8s.yaml:2)", "joined"}},
		"the same twice":          {[]why.Reason{on("a", 1), on("a", 1)}, []string{"a (k8s.yaml:1)"}},
		"one more than people read": {
			[]why.Reason{on("a", 1), on("b", 2), on("c", 3), on("d", 4)}, []string{"a (k8s.yaml:1)", "b (k8s.yaml:2)", "c (k8s.yaml:3)", "d (k8s.yaml:4)"},
		},
		"many": {
			[]why.Reason{on("a", 1), on("b", 2), on("c", 3), on("d", 4), joins},
			[]string{"a (k8s.yaml:1)", "b (k8s.yaml:2)", "c (k8s.yaml:3)", "… and 2 more reasons: --format json has them all"},
		},
		"none": {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := sggraph.Rule{SecurityGroup: "g", Direction: sggraph.Ingress, Protocol: sggraph.All, Peer: sggraph.Peer{CIDR: "0.0.0.0/0"}}
			rule := why.Rule{Rule: all, Because: tt.because}
			answer := &why.Answer{Proof: why.Proof{Verdict: sggraph.Allowed, Rules: []why.Rule{rule}}}
			_, table, _ := strings.Cut(string(answered(t, "text", report.Options{}, answer, nil)), "allowed by these rules:\n")
			lines := strings.Split(strings.TrimRight(table, "\n"), "\n")
			const column = "    g  lets in  all traffic  from 0.0.0.0/0  "
			var got []string
			for i, line := range lines {
				if i > 0 && strings.TrimLeft(line, " ") != line[len(column):] {
					t.Errorf("%q is not below the first reason", line)
				}
				if len(line) > len(column) {
					got = append(got, line[len(column):])
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
