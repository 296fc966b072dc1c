package sggraph_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// crowd is a fully private cluster with n nodegroups of changing kinds.
func crowd(tb testing.TB, n int) *clusterconfig.Config {
	tb.Helper()
	return load(tb, crowdText(n))
}

func crowdText(n int) string {
	var b strings.Builder
	b.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1}\n")
	b.WriteString("privateCluster: {enabled: true}\nnodeGroups:\n")
	kinds := []string{"{}", "{withShared: false}", "{attachIDs: [sg-07]}", "{withLocal: false}"}
	for i := range (n + 1) / 2 {
		fmt.Fprintf(&b, "  - {name: a%d, privateNetworking: true, ssh: {allow: true}, securityGroups: %s}\n", i, kinds[i%len(kinds)])
	}
	b.WriteString("managedNodeGroups:\n")
	for i := range n / 2 {
		fmt.Fprintf(&b, "  - {name: m%d, privateNetworking: true, securityGroups: {attachIDs: [sg-%d]}}\n", i, i)
	}
	return b.String()
}

var sizes = []int{1, 10, 100, 1000}

// BenchmarkDecode is what BenchmarkDerive is compared with: reading the same configurations.
func BenchmarkDecode(b *testing.B) {
	for _, n := range sizes {
		text := crowdText(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				load(b, text)
			}
		})
	}
}

func BenchmarkDerive(b *testing.B) {
	for _, n := range sizes {
		cfg := crowd(b, n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sggraph.Derive(cfg)
			}
		})
	}
}

func BenchmarkFlows(b *testing.B) {
	for _, n := range sizes {
		g := sggraph.Derive(crowd(b, n))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Flows()
			}
		})
	}
}

func BenchmarkMarshal(b *testing.B) {
	for _, n := range sizes {
		g := sggraph.Derive(crowd(b, n))
		flows := g.Flows()
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, v := range []any{g, flows} {
					data, err := json.Marshal(v)
					if err != nil {
						b.Fatal(err)
					}
					var plain any
					if err := json.Unmarshal(data, &plain); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
