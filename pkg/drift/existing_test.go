package drift_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/drift"
)

// TestExistingCluster: the groups of a cluster that exists are compared as EKS tells whose they are, and what it tells of its networks is
// no doubt: it has no hybrid nodes.
func TestExistingCluster(t *testing.T) {
	t.Parallel()
	const (
		file       = "# ekslint:mode existing-cluster\n" + preamble + "managedNodeGroups: [{name: web, privateNetworking: true}]\n"
		sharedTags = `"Tags": [{"Key": "alpha.eksctl.io/cluster-name", "Value": "demo"},
			{"Key": "aws:cloudformation:logical-id", "Value": "ClusterSharedNodeSecurityGroup"}]`
		itself = `{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-05"}]}`
	)
	d := compare(load(t, file,
		`{"cluster": {"name": "demo", "resourcesVpcConfig": {"vpcId": "vpc-1", "clusterSecurityGroupId": "sg-0c", "securityGroupIds": ["sg-01"]}}}`,
		`{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.10.0.0/16", "CidrBlockAssociationSet": [{"CidrBlock": "10.10.0.0/16"}]}]}`,
		groups(described("sg-0c", clusterTags, itselfAndShared+fromCIDR("tcp", 22, 22, "0.0.0.0/0", ""), openEgress),
			described("sg-01", controlPlaneTags, fromCIDR("tcp", 443, 443, "10.0.0.0/8", "")[2:]+fromCIDR("tcp", 22, 22, "10.0.0.0/8", ""), openEgress),
			described("sg-05", sharedTags, itself, openEgress)),
	))
	want := []string{
		"added cluster ingress tcp 22-22 0.0.0.0/0",
		"\topened [10.10.0.0/16] -> [control-plane managed-nodegroup/web] tcp/22",
		"\tunknown [0.0.0.0/0] -> [managed-nodegroup/web] tcp/22",
		"added control-plane ingress tcp 22-22 10.0.0.0/8",
		"\topened [10.0.0.0/8] -> [control-plane] tcp/22",
		"removed shared-node ingress all 0-0 cluster",
	}
	if diff := cmp.Diff(want, inWords(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, g := range d.Groups {
		if g.State() != drift.Compared {
			t.Errorf("%s is %s", g.ID, g.State())
		}
	}
}
