package completion_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/completion"
)

func TestInstanceTypes(t *testing.T) {
	t.Parallel()
	const others = `managedNodeGroups:
  - {name: b, instanceType: c7g.large}
  - {name: c, instanceType: "${TYPE}"}
  - {name: d, instanceType: x99.large}
`
	for text, want := range map[string][]string{
		others + "nodeGroups:\n  - name: a\n    instanceType: ‸\n": {
			"c7g.large (as in managedNodeGroups[0].instanceType)", "x99.large (as in managedNodeGroups[2].instanceType)",
			"m5.large (x86-64, 29 pods)", "c7g.medium (arm64, 8 pods)", "c7g.xlarge (arm64, 58 pods)",
		},
		"managedNodeGroups:\n  - name: a\n    instanceTypes: [m6g.large, ‸]\n": {
			"m6g.medium (arm64, 8 pods)", "m6g.xlarge (arm64, 58 pods)", "m6g.2xlarge (arm64, 58 pods)",
		},
		others + "  - name: a\n    amiFamily: WindowsServer2022CoreContainer\n    instanceType: ‸\n": {
			"x99.large (as in managedNodeGroups[2].instanceType)", "m5.large (x86-64, 29 pods)", "c1.medium (x86-64, 12 pods)",
		},
	} {
		data, offset := at("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n" + text)
		var got []string
		for i, item := range completion.In(data, offset, options(t)) {
			if i < len(want) {
				got = append(got, item.Label+" ("+item.Detail+")")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", text, diff)
		}
	}
}
