package graphdiff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// crowd has n nodegroups of changing kinds; those of the second half of the managed ones have SSH where it is set.
func crowd(n int, ssh bool) string {
	var b strings.Builder
	b.WriteString("privateCluster: {enabled: true}\nnodeGroups:\n")
	kinds := []string{"{}", "{withShared: false}", "{attachIDs: [sg-07]}", "{withLocal: false}"}
	for i := range (n + 1) / 2 {
		fmt.Fprintf(&b, "  - {name: a%d, privateNetworking: true, ssh: {allow: true}, securityGroups: %s}\n", i, kinds[i%len(kinds)])
	}
	b.WriteString("managedNodeGroups:\n")
	for i := range n / 2 {
		fmt.Fprintf(&b, "  - {name: m%d, ssh: {allow: %t}, securityGroups: {attachIDs: [sg-%d]}}\n", i, ssh && i >= n/4, i)
	}
	return b.String()
}

// distinct has n nodegroups of which no two are alike.
func distinct(n int, ssh bool) string {
	var b strings.Builder
	b.WriteString("managedNodeGroups:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {name: m%d, ssh: {allow: true, sourceSecurityGroupIds: [sg-%d]}}\n", i, i)
	}
	fmt.Fprintf(&b, "nodeGroups: [{name: a, ssh: {allow: %t}}]\n", ssh)
	return b.String()
}

// fresh has nothing but a cluster before, and then n nodegroups of which no two are alike.
func fresh(n int, changed bool) string {
	if changed {
		return distinct(n, false)
	}
	return ""
}

func BenchmarkCompare(b *testing.B) {
	for _, kind := range []struct {
		name  string
		write func(n int, changed bool) string
	}{{"crowd", crowd}, {"distinct", distinct}, {"fresh", fresh}} {
		for _, n := range []int{1, 10, 100} {
			before, after := side(b, kind.write(n, false)), side(b, kind.write(n, true))
			b.Run(fmt.Sprintf("%s/%d", kind.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					graphdiff.Compare(before, after)
				}
			})
		}
	}
}
