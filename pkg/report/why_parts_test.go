package report_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// TestWholeOfParts: where no part is denied, it is not certain that anything decides.
func TestWholeOfParts(t *testing.T) {
	t.Parallel()
	https := []sggraph.Ports{sggraph.Port(sggraph.TCP, 443)}
	in := func(subnet string, v sggraph.Verdict) why.Part {
		return why.Part{Subnets: []string{subnet}, Ports: https, Proof: why.Proof{Verdict: v}}
	}
	into := func(subnet string, v sggraph.Verdict) why.Part {
		return why.Part{ToSubnets: []string{subnet}, Ports: https, Proof: why.Proof{Verdict: v}}
	}
	for name, tt := range map[string]struct {
		parts   []why.Part
		verdict sggraph.Verdict
		want    string
	}{
		"denied in one subnet":    {[]why.Part{in("a", sggraph.Allowed), in("b", sggraph.Denied)}, sggraph.Partial, "partial: which of its subnets x is in decides whether it reaches y on tcp/443"},
		"not known in one":        {[]why.Part{in("a", sggraph.Allowed), in("b", sggraph.Unknown)}, sggraph.Unknown, "unknown: the file does not tell whether x reaches y on tcp/443 from all of its subnets"},
		"not known into one":      {[]why.Part{into("a", sggraph.Allowed), into("b", sggraph.Unknown)}, sggraph.Unknown, "unknown: the file does not tell whether x reaches y on tcp/443 in all of its subnets"},
		"not known as it is":      {nil, sggraph.Unknown, "unknown: the file does not tell whether x reaches y on tcp/443"},
		"in part, by its address": {[]why.Part{{Addresses: "10.0.0.0/8", Ports: https, Proof: why.Proof{Verdict: sggraph.Allowed}}, {Addresses: "the rest", Ports: https, Proof: why.Proof{Verdict: sggraph.Denied}}}, sggraph.Partial, "partial: x reaches y on tcp/443 in part"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := &why.Answer{File: "a.yaml", Question: why.Question{From: "x", To: "y", Protocol: sggraph.TCP, Ports: https}, Proof: why.Proof{Verdict: tt.verdict}, Parts: tt.parts}
			first, _, _ := strings.Cut(string(answered(t, "text", report.Options{}, answer, nil)), "\n")
			if diff := cmp.Diff("a.yaml: "+tt.want, first); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if markdown := string(answered(t, "markdown", report.Options{}, answer, nil)); !strings.HasPrefix(markdown, "**"+string(tt.verdict)+"**") {
				t.Errorf("in Markdown: %s", markdown)
			}
		})
	}
}

// TestPortsOfParts: "other" ports are other than those of parts that are named.
func TestPortsOfParts(t *testing.T) {
	t.Parallel()
	all := []sggraph.Ports{sggraph.Port(sggraph.All, 0)}
	parts := []why.Part{
		{Subnets: []string{"a"}, Ports: []sggraph.Ports{sggraph.Port(sggraph.TCP, 443)}, Proof: why.Proof{Verdict: sggraph.Allowed}},
		{Subnets: []string{"a"}, Ports: all, OtherPorts: true, Proof: why.Proof{Verdict: sggraph.Denied}},
		{Subnets: []string{"b"}, Ports: all, Proof: why.Proof{Verdict: sggraph.Denied}},
	}
	want := []string{"from a on tcp/443: allowed", "from a on all other ports: denied", "from b on all ports: denied"}
	answer := &why.Answer{File: "a.yaml", Question: why.Question{From: "x", To: "y", Protocol: sggraph.All, Ports: all}, Proof: why.Proof{Verdict: sggraph.Partial}, Parts: parts}
	for _, format := range []string{"text", "markdown"} {
		got := regexp.MustCompile(`from [ab] on [a-z0-9/ ]+: [a-z]+`).FindAllString(string(answered(t, format, report.Options{}, answer, nil)), -1)
		if format == "markdown" {
			got = got[:len(want)] // the picture's
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}
