package graphdiff_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// nodegroups writes n nodegroups, each as the format has it with its number.
func nodegroups(n int, format string) string {
	var b strings.Builder
	b.WriteString("nodeGroups:\n")
	for i := range n {
		b.WriteString("- " + strings.ReplaceAll(format, "%", strconv.Itoa(i)) + "\n")
	}
	return b.String()
}

// listed writes n of the texts as one list.
func listed(n int, text string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(text, i/256, i%256)
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// ring writes n nodegroups each of which lets in the next one by SSH, so that all are of kinds of their own.
func ring(n int, isolated bool) string {
	var b strings.Builder
	b.WriteString("nodeGroups:\n")
	for i := range n {
		fmt.Fprintf(&b, "- {name: a%d, securityGroups: {attachIDs: [sg-%d], withShared: %t}, ssh: {allow: true, sourceSecurityGroupIds: [sg-%d]}}\n",
			i, i, !isolated, (i+1)%n)
	}
	return b.String()
}

// changes write large configurations, before and after.
func changes() map[string]func(n int) (before, after string) {
	between := func(before, after string) func(n int) (string, string) {
		return func(n int) (string, string) { return nodegroups(n, before), nodegroups(n, after) }
	}
	const (
		bare     = "{name: a%}"
		attached = "{name: a%, securityGroups: {attachIDs: [sg-%]}}"
		isolated = "{name: a%, securityGroups: {withShared: false}}"
		sources  = "{name: a%, ssh: {allow: true, sourceSecurityGroupIds: [sg-%]}}"
	)
	lists := func(before, after string) func(n int) (string, string) {
		return func(n int) (string, string) {
			return fmt.Sprintf(before, listed(n, "sg-0%d%03d")), fmt.Sprintf(after, listed(n, "sg-1%d%03d"))
		}
	}
	networks := func(key string) func(n int) (string, string) {
		return func(n int) (string, string) {
			return "vpc: {" + key + ": " + listed(n, "12.0.%d.%d/32") + "}", "vpc: {" + key + ": " + listed(n, "11.1.%d.%d/32") + "}"
		}
	}
	return map[string]func(n int) (string, string){
		"new":         func(n int) (string, string) { return "", nodegroups(n, sources) },
		"gone":        func(n int) (string, string) { return nodegroups(n, sources), "" },
		"no cluster":  func(n int) (string, string) { return "none", nodegroups(n, sources) },
		"ssh":         between(bare, sources),
		"isolated":    between(bare, isolated),
		"attached":    between(bare, attached),
		"exchanged":   between(sources, "{name: a%, ssh: {allow: true, sourceSecurityGroupIds: [sg-1%]}}"),
		"renamed":     between("{name: a%, minSize: %}", "{name: b%, minSize: %}"),
		"ring":        func(n int) (string, string) { return ring(n, false), ring(n, true) },
		"of one":      lists("nodeGroups: [{name: a, securityGroups: {attachIDs: %s}}]", "nodeGroups: [{name: a, securityGroups: {attachIDs: %s}}]"),
		"ssh to one":  lists("nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: %s}}]", "nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: %s}}]"),
		"sources":     networks("publicAccessCIDRs"),
		"extra CIDRs": networks("extraCIDRs"),
		"in another": func(n int) (string, string) {
			return "vpc: {extraCIDRs: [12.0.0.0/8]}", "vpc: {extraCIDRs: [12.0.0.0/8], publicAccessCIDRs: " + listed(n, "12.1.%d.%d/32") + "}"
		},
		"around others": func(n int) (string, string) {
			inner := listed(n, "12.1.%d.%d/32")
			return "vpc: {extraCIDRs: " + inner + "}", "vpc: {extraCIDRs: [12.0.0.0/8, " + inner[1:] + "}"
		},
		"private sources": func(n int) (string, string) {
			return "", "vpc: {extraCIDRs: " + listed(n, "10.1.%d.%d/32") + ", publicAccessCIDRs: " + listed(n, "10.1.%d.%d/32") + "}"
		},
		"remote networks": func(n int) (string, string) {
			return "", "remoteNetworkConfig: {iam: {provider: ssm}, remoteNodeNetworks: [{cidrs: " + listed(n, "10.80.%d.%d/32") + "}]}"
		},
		"ring and CIDRs": func(n int) (string, string) {
			return ring(n, false), ring(n, true) + "vpc: {extraCIDRs: " + listed(n, "12.1.%d.%d/32") + "}"
		},
		"one kind and CIDRs": func(n int) (string, string) {
			return nodegroups(n, bare), nodegroups(n, isolated) + "vpc: {extraCIDRs: " + listed(n, "12.1.%d.%d/32") + "}"
		},
		"SSH and CIDRs": func(n int) (string, string) {
			return nodegroups(n, bare), nodegroups(n, "{name: a%, ssh: {allow: true}, securityGroups: {attachIDs: [sg-%]}}") + "vpc: {extraCIDRs: " + listed(n, "12.1.%d.%d/32") + "}"
		},
	}
}

// BenchmarkGrowth compares large configurations of which each nodegroup, group or network differs in the same way.
func BenchmarkGrowth(b *testing.B) {
	for name, write := range changes() {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 300, func(n int) func() {
				old, now := write(n)
				before, after := side(b, old), side(b, now)
				return func() { graphdiff.Compare(before, after) }
			})
		})
	}
}

// Nodes of more kinds than can be compared with each other are reported, unless nothing is different.
func TestUncompared(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ n, want int }{{3, 0}, {120, 0}, {160, 40}} {
		d := compare(t, ring(test.n, false), ring(test.n, true))
		if len(d.Uncompared) != test.want {
			t.Errorf("%d kinds: %d are not compared, want %d", test.n, len(d.Uncompared), test.want)
		}
		within := "nodegroup/a" + strconv.Itoa(test.n-1)
		if !slices.ContainsFunc(d.Flows, func(f graphdiff.Flow) bool { return slices.Contains(f.From, within) && slices.Contains(f.To, within) }) {
			t.Errorf("nothing is said of %s within itself", within)
		}
	}
	if d := compare(t, ring(160, false), ring(160, false)); !d.Empty() || len(d.Uncompared) > 0 {
		t.Errorf("what is the same differs: %v", d.Uncompared)
	}
}
