package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestEKSMakesTheClusterGroupForEveryCluster(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "")
	sg := graphtest.Group(t, g, "cluster")
	graphtest.Expect(t, "origin", sg.Origin, sggraph.OriginEKS)
	graphtest.Expect(t, "tags", sg.Tags, map[string]string{"kubernetes.io/cluster/demo": "owned", "aws:eks:cluster-name": "demo"})
	graphtest.Expect(t, "egress", graphtest.RulesOf(g, "cluster", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
	graphtest.Expect(t, "ingress", graphtest.RulesOf(g, "cluster", sggraph.Ingress), []string{
		"all/0-0 cluster ", "all/0-0 shared-node IngressNodeToDefaultClusterSG",
	})
}

func TestControlPlaneCarriesTheClusterGroupAndTheAdditionalOnes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		vpc  string
		want []string
	}{
		"made by eksctl":  {"", []string{"cluster", "control-plane"}},
		"one of the user": {"vpc: {securityGroup: sg-1}", []string{"cluster", "sg-1"}},
		"a list":          {"vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-2]}", []string{"cluster", "sg-1", "sg-2"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := graphtest.Member(t, graphtest.Derive(t, test.vpc), "control-plane")
			graphtest.Expect(t, "security groups", m.SecurityGroups, test.want)
			graphtest.Expect(t, "groups known", m.GroupsKnown, true)
		})
	}
}

func TestControlPlaneOnOutpostsHasUndocumentedGroups(t *testing.T) {
	t.Parallel()
	m := graphtest.Member(t, graphtest.Derive(t, "outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:eu-west-1:1:outpost/op-1'}"), "control-plane")
	graphtest.Expect(t, "groups known", m.GroupsKnown, false)
}

func TestFirstOfSeveralControlPlaneGroupsTakesPartInRules(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-2]}\nnodeGroups: [{name: a}]")
	graphtest.Expect(t, "first", graphtest.RulesOf(g, "sg-1", sggraph.Ingress), []string{"tcp/443-443 nodegroup/a IngressInterClusterCP"})
	graphtest.Expect(t, "second", graphtest.RulesOf(g, "sg-2", sggraph.Ingress), []string{})
	graphtest.Expect(t, "nodegroup", graphtest.RulesOf(g, "nodegroup/a", sggraph.Ingress), []string{"tcp/1025-65535 sg-1 SG", "tcp/443-443 sg-1 SG"})
}

func TestExtraNetworksReachOnlyAControlPlaneGroupThatEksctlMakes(t *testing.T) {
	t.Parallel()
	const extra = "extraCIDRs: [10.9.3.4/16, 10.10.0.0/16]"
	g := graphtest.Derive(t, "vpc: {"+extra+"}")
	graphtest.Expect(t, "made by eksctl", graphtest.RulesOf(g, "control-plane", sggraph.Ingress), []string{
		"tcp/443-443 10.9.0.0/16 IngressControlPlaneExtraCIDR0", "tcp/443-443 10.10.0.0/16 IngressControlPlaneExtraCIDR1",
	})
	for _, own := range []string{"securityGroup: sg-1", "controlPlaneSecurityGroupIDs: [sg-1]"} {
		g := graphtest.Derive(t, "vpc: {"+extra+", "+own+"}")
		graphtest.Expect(t, own, graphtest.RulesOf(g, "sg-1", sggraph.Ingress), []string{})
	}
}

func TestExtraIPv6NetworksReachTheControlPlaneGroup(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "kubernetesNetworkConfig: {ipFamily: IPv6}\nvpc: {extraIPv6CIDRs: ['2002::1:2:3:4/64']}")
	graphtest.Expect(t, "ingress", graphtest.RulesOf(g, "control-plane", sggraph.Ingress), []string{"tcp/443-443 2002::/64 IngressControlPlaneExtraIPv6CIDR0"})
	graphtest.Expect(t, "egress", graphtest.RulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 ", "all/0-0 ::/0 "})
}

func TestRemoteNetworksReachOnlyAControlPlaneGroupThatEksctlMakes(t *testing.T) {
	t.Parallel()
	const remote = "remoteNetworkConfig: {remotePodNetworks: [{cidrs: [10.86.0.0/16]}], remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}\n"
	graphtest.Expect(t, "nodes before pods", graphtest.RulesOf(graphtest.Derive(t, remote), "control-plane", sggraph.Ingress), []string{
		"tcp/443-443 10.80.0.0/24 IngressControlPlaneRemoteNetworks0", "tcp/443-443 10.86.0.0/16 IngressControlPlaneRemoteNetworks1",
	})
	graphtest.Expect(t, "user's group", graphtest.RulesOf(graphtest.Derive(t, remote+"vpc: {securityGroup: sg-1}"), "sg-1", sggraph.Ingress), []string{})
	for id, cidr := range map[string]string{"hybrid-nodes": "10.80.0.0/24", "hybrid-nodes/pods": "10.86.0.0/16"} {
		m := graphtest.Member(t, graphtest.Derive(t, remote), id)
		graphtest.Expect(t, "CIDRs of "+id, m.CIDRs, []string{cidr})
		graphtest.Expect(t, "groups of "+id, m.SecurityGroups, []string{})
	}
}

func TestDefaultEgressOfTheControlPlaneGroupIsUncertainBesideExplicitRules(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "managedNodeGroups: [{name: m}]")
	graphtest.Expect(t, "without nodegroups", graphtest.RulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
	g = graphtest.Derive(t, "nodeGroups: [{name: a}]")
	graphtest.Expect(t, "certain", graphtest.RulesOf(g, "control-plane", sggraph.Egress), []string{
		"tcp/1025-65535 nodegroup/a EgressInterCluster", "tcp/443-443 nodegroup/a EgressInterClusterAPI",
	})
	graphtest.Expect(t, "possible", graphtest.PossibleRulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
	g = graphtest.Derive(t, "nodeGroups: [{name: a, securityGroups: {withLocal: false}}]")
	graphtest.Expect(t, "no local group, no explicit rules", graphtest.RulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
}
