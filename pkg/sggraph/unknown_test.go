package sggraph_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func TestUnknownSettingsLeaveTheGroupsOfANodeUnknown(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		id, body string
		certain  []string
	}{
		"an attached group": {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1, '${X}']}}]", []string{"sg-1", "shared-node", "nodegroup/a"}},
		"no id at all":      {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {attachIDs: [shared-node]}}]", []string{"shared-node", "nodegroup/a"}},
		"the attached list": {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {attachIDs: '${X}'}}]", []string{"shared-node", "nodegroup/a"}},
		"withShared":        {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}]", []string{"nodegroup/a"}},
		"withLocal":         {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {withLocal: '${X}'}}]", []string{"shared-node"}},
		"both":              {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: '${X}'}]", []string{}},
		"efaEnabled":        {"nodegroup/a", "nodeGroups: [{name: a, efaEnabled: '${X}'}]", []string{"shared-node", "nodegroup/a"}},
		"managed, attached": {"managed-nodegroup/m", "managedNodeGroups: [{name: m, securityGroups: {attachIDs: ['${X}']}}]", []string{"cluster"}},
		"managed, SSH":      {"managed-nodegroup/m", "managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", []string{"cluster"}},
		"managed, SSH key":  {"managed-nodegroup/m", "managedNodeGroups: [{name: m, ssh: {publicKeyName: '${X}'}}]", []string{"cluster"}},
		"launch template":   {"managed-nodegroup/m", "managedNodeGroups: [{name: m, launchTemplate: '${X}'}]", []string{}},
		"template id":       {"managed-nodegroup/m", "managedNodeGroups: [{name: m, launchTemplate: {id: '${X}'}}]", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := member(t, derive(t, test.body), test.id)
			expect(t, "groups known", m.GroupsKnown, false)
			expect(t, "certain", m.SecurityGroups, test.certain)
		})
	}
}

func TestUnknownVersionLeavesManagedEFAUnknown(t *testing.T) {
	t.Parallel()
	for version, known := range map[string]bool{"${V}": false, "latest": true, "auto": true} {
		source := preamble + "metadata: {name: demo, region: eu-west-1, version: '" + version + "'}\nmanagedNodeGroups: [{name: m, efaEnabled: true}]"
		expect(t, version, member(t, sggraph.Derive(load(t, source)), "managed-nodegroup/m").GroupsKnown, known)
	}
}

func TestGroupsOfTheUserWithoutAnIDGoByTheirRole(t *testing.T) {
	t.Parallel()
	g := derive(t, "vpc: {securityGroup: '${A}', sharedNodeSecurityGroup: '${B}'}\nnodeGroups: [{name: a}]")
	for _, id := range []string{"control-plane", "shared-node"} {
		sg := group(t, g, id)
		expect(t, id+" origin", sg.Origin, sggraph.OriginUser)
		expect(t, id+" rules known", sg.RulesKnown, false)
	}
	expect(t, "known rules", rulesOf(g, "control-plane", sggraph.Ingress), []string{"tcp/443-443 nodegroup/a IngressInterClusterCP"})
	expect(t, "known tie", rulesOf(g, "shared-node", sggraph.Ingress), []string{"all/0-0 cluster IngressDefaultClusterToNodeSG"})
}

func TestUnknownListOfControlPlaneGroups(t *testing.T) {
	t.Parallel()
	m := member(t, derive(t, "vpc: {controlPlaneSecurityGroupIDs: '${X}'}"), "control-plane")
	expect(t, "groups", m.SecurityGroups, []string{"cluster", "control-plane"})
	expect(t, "groups known", m.GroupsKnown, false)
}

func TestRulesThatDependOnUnknownValuesAreOnlyPossible(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		id, body string
		certain  int
		possible []string
	}{
		"managed ties": {
			"shared-node", "vpc: {manageSharedNodeSecurityGroupRules: '${X}'}", 1,
			[]string{"all/0-0 cluster IngressDefaultClusterToNodeSG"},
		},
		"an extra network": {
			"control-plane", "vpc: {extraCIDRs: [10.9.0.0/16, '${X}']}", 1,
			[]string{"tcp/443-443  IngressControlPlaneExtraCIDR1"},
		},
		"all extra networks": {
			"control-plane", "vpc: {extraCIDRs: '${X}'}", 0,
			[]string{"tcp/443-443  IngressControlPlaneExtraCIDR0"},
		},
		"a remote network": {
			"control-plane", "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: ['${X}']}]}", 0,
			[]string{"tcp/443-443  IngressControlPlaneRemoteNetworks0"},
		},
		"SSH": {
			"nodegroup/a", "nodeGroups: [{name: a, ssh: {allow: '${X}'}}]", 2,
			[]string{"tcp/22-22 0.0.0.0/0 SG", "tcp/22-22 ::/0 SG"},
		},
		"SSH, private": {
			"nodegroup/a", "nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: '${X}'}}]", 2,
			[]string{"tcp/22-22 192.168.0.0/16 SG"},
		},
		"SSH or not private": {
			"nodegroup/a", "nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", 2,
			[]string{"tcp/22-22 192.168.0.0/16 SG", "tcp/22-22 0.0.0.0/0 SG", "tcp/22-22 ::/0 SG"},
		},
		"SSH from a group": {
			"nodegroup/a", "nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: [sg-1, '${X}']}}]", 3,
			[]string{"tcp/22-22  SG"},
		},
		"SSH from groups": {
			"nodegroup/a", "nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: '${X}'}}]", 2,
			[]string{"tcp/22-22  SG"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := derive(t, test.body)
			expect(t, "certain", len(rulesOf(g, test.id, sggraph.Ingress)), test.certain)
			expect(t, "possible", possibleRulesOf(g, test.id, sggraph.Ingress), test.possible)
		})
	}
}

func TestUnknownRemoteNetworksLeaveHybridNodesUnknown(t *testing.T) {
	t.Parallel()
	for _, network := range []string{"'${X}'", "''"} {
		m := member(t, derive(t, "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24, "+network+"]}]}"), "hybrid-nodes")
		expect(t, "known", m.GroupsKnown, false)
		expect(t, "CIDRs", m.CIDRs, []string{"10.80.0.0/24"})
	}
}

func TestUnknownEndpointServicesAreLeftOut(t *testing.T) {
	t.Parallel()
	g := derive(t, "privateCluster: {enabled: true, additionalEndpointServices: ['${X}', logs]}")
	expect(t, "services", endpoints(g), "ec2 ecr.api ecr.dkr sts logs")
	expect(t, "whether at all", endpoints(derive(t, "privateCluster: {enabled: '${X}'}")), "")
}

// Items that are left out of a list, or null in it, do not make deriving fail.
func TestHolesInTheConfiguration(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		"nodeGroups: [{}]\nmanagedNodeGroups: [{}]\nfargateProfiles: [{}]",
		"vpc: {subnets: {}}\nremoteNetworkConfig: {}\nkarpenter: {}\nautoModeConfig: {}",
		"vpc: {controlPlaneSecurityGroupIDs: ['']}\nprivateCluster: {}",
		"remoteNetworkConfig: {remoteNodeNetworks: [{}, null]}\nnodeGroups: [null]\nmanagedNodeGroups: [null]\nfargateProfiles: [null]",
		"remoteNetworkConfig: '${X}'\nnodeGroups: '${X}'\nmetadata: null",
	} {
		derive(t, body).Flows()
	}
}
