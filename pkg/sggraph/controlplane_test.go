package sggraph_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func TestEKSMakesTheClusterGroupForEveryCluster(t *testing.T) {
	t.Parallel()
	g := derive(t, "")
	sg := group(t, g, "cluster")
	expect(t, "origin", sg.Origin, sggraph.OriginEKS)
	expect(t, "tags", sg.Tags, map[string]string{"kubernetes.io/cluster/demo": "owned", "aws:eks:cluster-name": "demo"})
	expect(t, "egress", rulesOf(g, "cluster", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
	expect(t, "ingress", rulesOf(g, "cluster", sggraph.Ingress), []string{
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
			m := member(t, derive(t, test.vpc), "control-plane")
			expect(t, "security groups", m.SecurityGroups, test.want)
			expect(t, "groups known", m.GroupsKnown, true)
		})
	}
}

func TestControlPlaneOnOutpostsHasUndocumentedGroups(t *testing.T) {
	t.Parallel()
	m := member(t, derive(t, "outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:eu-west-1:1:outpost/op-1'}"), "control-plane")
	expect(t, "groups known", m.GroupsKnown, false)
}

func TestFirstOfSeveralControlPlaneGroupsTakesPartInRules(t *testing.T) {
	t.Parallel()
	g := derive(t, "vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-2]}\nnodeGroups: [{name: a}]")
	expect(t, "first", rulesOf(g, "sg-1", sggraph.Ingress), []string{"tcp/443-443 nodegroup/a IngressInterClusterCP"})
	expect(t, "second", rulesOf(g, "sg-2", sggraph.Ingress), []string{})
	expect(t, "nodegroup", rulesOf(g, "nodegroup/a", sggraph.Ingress), []string{"tcp/1025-65535 sg-1 SG", "tcp/443-443 sg-1 SG"})
}

func TestExtraNetworksReachOnlyAControlPlaneGroupThatEksctlMakes(t *testing.T) {
	t.Parallel()
	const extra = "extraCIDRs: [10.9.3.4/16, 10.10.0.0/16]"
	g := derive(t, "vpc: {"+extra+"}")
	expect(t, "made by eksctl", rulesOf(g, "control-plane", sggraph.Ingress), []string{
		"tcp/443-443 10.9.0.0/16 IngressControlPlaneExtraCIDR0", "tcp/443-443 10.10.0.0/16 IngressControlPlaneExtraCIDR1",
	})
	for _, own := range []string{"securityGroup: sg-1", "controlPlaneSecurityGroupIDs: [sg-1]"} {
		g := derive(t, "vpc: {"+extra+", "+own+"}")
		expect(t, own, rulesOf(g, "sg-1", sggraph.Ingress), []string{})
	}
}

func TestExtraIPv6NetworksReachTheControlPlaneGroup(t *testing.T) {
	t.Parallel()
	g := derive(t, "kubernetesNetworkConfig: {ipFamily: IPv6}\nvpc: {extraIPv6CIDRs: ['2002::1:2:3:4/64']}")
	expect(t, "ingress", rulesOf(g, "control-plane", sggraph.Ingress), []string{"tcp/443-443 2002::/64 IngressControlPlaneExtraIPv6CIDR0"})
	expect(t, "egress", rulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 ", "all/0-0 ::/0 "})
}

func TestRemoteNetworksReachOnlyAControlPlaneGroupThatEksctlMakes(t *testing.T) {
	t.Parallel()
	const remote = "remoteNetworkConfig: {remotePodNetworks: [{cidrs: [10.86.0.0/16]}], remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}\n"
	expect(t, "nodes before pods", rulesOf(derive(t, remote), "control-plane", sggraph.Ingress), []string{
		"tcp/443-443 10.80.0.0/24 IngressControlPlaneRemoteNetworks0", "tcp/443-443 10.86.0.0/16 IngressControlPlaneRemoteNetworks1",
	})
	expect(t, "user's group", rulesOf(derive(t, remote+"vpc: {securityGroup: sg-1}"), "sg-1", sggraph.Ingress), []string{})
	for id, cidr := range map[string]string{"hybrid-nodes": "10.80.0.0/24", "hybrid-nodes/pods": "10.86.0.0/16"} {
		m := member(t, derive(t, remote), id)
		expect(t, "CIDRs of "+id, m.CIDRs, []string{cidr})
		expect(t, "groups of "+id, m.SecurityGroups, []string{})
	}
}

func TestDefaultEgressOfTheControlPlaneGroupIsUncertainBesideExplicitRules(t *testing.T) {
	t.Parallel()
	g := derive(t, "managedNodeGroups: [{name: m}]")
	expect(t, "without nodegroups", rulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
	g = derive(t, "nodeGroups: [{name: a}]")
	expect(t, "certain", rulesOf(g, "control-plane", sggraph.Egress), []string{
		"tcp/1025-65535 nodegroup/a EgressInterCluster", "tcp/443-443 nodegroup/a EgressInterClusterAPI",
	})
	expect(t, "possible", possibleRulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
	g = derive(t, "nodeGroups: [{name: a, securityGroups: {withLocal: false}}]")
	expect(t, "no local group, no explicit rules", rulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
}
