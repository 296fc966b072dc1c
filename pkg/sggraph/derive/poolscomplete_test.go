package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// TestNoNodesOfOtherPools has no node pools besides those of the manifests, one of Auto Mode, and the built-in ones: no member stands for others.
func TestNoNodesOfOtherPools(t *testing.T) {
	t.Parallel()
	const pool = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: mine}\n" +
		"spec: {template: {spec: {nodeClassRef: {group: eks.amazonaws.com, kind: NodeClass, name: default}, requirements: []}}}\n"
	for _, c := range []struct{ config, complete, otherwise string }{
		{"autoModeConfig: {enabled: true, nodePools: []}", "auto-mode/mine", "auto-mode auto-mode/mine"},
		{"autoModeConfig: {enabled: true}", "auto-mode auto-mode/mine", "auto-mode auto-mode/mine"},
		{"autoModeConfig: {enabled: true, nodePools: ['${POOL}']}", "auto-mode auto-mode/mine", "auto-mode auto-mode/mine"},
		{"karpenter: {version: 1.6.0}\niam: {withOIDC: true}", "auto-mode/mine", "karpenter auto-mode/mine"},
	} {
		for isComplete, want := range map[bool]string{true: c.complete, false: c.otherwise} {
			known := derive.Known{Manifests: manifesttest.Read(t, "m.yaml", pool), PoolsComplete: isComplete}
			graphtest.Expect(t, c.config, strings.Join(nodesOfPools(t, c.config, known), " "), want)
		}
	}
}

func nodesOfPools(t *testing.T, config string, known derive.Known) []string {
	t.Helper()
	ids := []string{}
	for _, m := range derive.GraphWith(graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+config), known).Members {
		if m.Kind == sggraph.MemberAutoMode || m.Kind == sggraph.MemberKarpenter {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// TestNoNodesWithoutAutoMode has node pools that start nodes in Auto Mode alone, and workloads that would run there.
func TestNoNodesWithoutAutoMode(t *testing.T) {
	t.Parallel()
	const manifests = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: mine}\n" +
		"spec: {template: {spec: {nodeClassRef: {group: eks.amazonaws.com, kind: NodeClass, name: default}, requirements: []}}}\n---\n" +
		"apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: c, image: i}]}\n"
	for config, want := range map[string][]string{
		"autoModeConfig: {enabled: true, nodePools: []}": {"auto-mode", "auto-mode/mine"},
		"autoModeConfig: {enabled: '${ON}'}":             {"auto-mode/mine"},
		"autoModeConfig: {enabled: false}":               {},
		"":                                               {"auto-mode/mine"}, // it may be switched on later
	} {
		known := derive.Known{Manifests: manifesttest.Read(t, "m.yaml", manifests)}
		graphtest.Expect(t, config, nodesOfPools(t, config, known), want)
		g := derive.GraphWith(graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+config), known)
		takes := len(graphtest.Member(t, g, "pods/shop/web").Workload.Landings) > 0
		graphtest.Expect(t, config+": the pod runs", takes, len(want) > 0)
	}
}
