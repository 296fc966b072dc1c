package graphtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
)

// Crowd is a fully private cluster with n nodegroups of changing kinds.
func Crowd(tb testing.TB, n int) *clusterconfig.Config {
	tb.Helper()
	return Load(tb, CrowdText(n))
}

// CrowdText is Crowd as it is written.
func CrowdText(n int) string {
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
