package why_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

// TestWhoseGroupsDecide: where the groups of the node decide about pods with groups of their own, or networks are excluded from that, the
// answer names the line that makes it so.
func TestWhoseGroupsDecide(t *testing.T) {
	t.Parallel()
	const file = preamble + managed + `addons:
- name: vpc-cni
  configurationValues: |
    env:
      ENABLE_POD_ENI: "true"
      POD_SECURITY_GROUP_ENFORCING_MODE: standard
      AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: 203.0.113.0/24
`
	const policy = `---
apiVersion: vpcresources.k8s.aws/v1beta1
kind: SecurityGroupPolicy
metadata: {name: own, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [sg-0a0a0a0a]}}
`
	manifests := manifesttest.Read(t, "manifests.yaml", behindBalancer+policy)
	known := derive.Known{Manifests: manifests, Facts: graphtest.Know(t, `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [], "IpPermissionsEgress": []}]}`)}
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(file)}, cluster.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	for to, tt := range map[string]struct {
		verdict sggraph.Verdict
		reason  string
		key     string
	}{
		"8.8.8.8":      {sggraph.Allowed, "in standard mode what leaves the VPC goes by the interface of the node", "ENFORCING_MODE"},
		"203.0.113.77": {sggraph.Denied, "for 203.0.113.0/24 nodes do not translate", "EXCLUDE_SNAT"},
	} {
		a, err := why.Ask(clusters[0], "pods/shop/web", to, sggraph.Port(sggraph.TCP, 443))
		if err != nil {
			t.Fatal(err)
		}
		isTold := func(r why.Reason) bool {
			return strings.HasPrefix(r.Text, tt.reason) && strings.Contains(r.Path, tt.key) && r.Range.Start.Line > 0
		}
		if a.Verdict != tt.verdict || !slices.ContainsFunc(a.Because, isTold) {
			t.Errorf("%s is %s: %+v", to, a.Verdict, a.Because)
		}
	}
}
