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
			var ids []string
			for _, m := range derive.GraphWith(graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+c.config), known).Members {
				if m.Kind == sggraph.MemberAutoMode || m.Kind == sggraph.MemberKarpenter {
					ids = append(ids, m.ID)
				}
			}
			graphtest.Expect(t, c.config, strings.Join(ids, " "), want)
		}
	}
}
