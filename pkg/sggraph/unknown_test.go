package sggraph_test

import (
	"strings"
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
		"all settings":      {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: '${X}'}]", []string{}},
		"managed, attached": {"managed-nodegroup/m", "managedNodeGroups: [{name: m, securityGroups: {attachIDs: ['${X}']}}]", []string{"cluster"}},
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

// A setting that is not known puts the group in doubt that it decides about, and no other.
func TestUnknownSettingsPutOneGroupInDoubt(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		id, body          string
		certain, possible []string
	}{
		"withShared":       {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}]", []string{"nodegroup/a"}, []string{"shared-node"}},
		"withLocal":        {"nodegroup/a", "nodeGroups: [{name: a, securityGroups: {withLocal: '${X}'}}]", []string{"shared-node"}, []string{"nodegroup/a"}},
		"withLocal, EFA":   {"nodegroup/a", "nodeGroups: [{name: a, efaEnabled: true, securityGroups: {withLocal: '${X}'}}]", []string{"shared-node"}, []string{"nodegroup/a", "nodegroup/a/efa"}},
		"EFA":              {"nodegroup/a", "nodeGroups: [{name: a, efaEnabled: '${X}'}]", []string{"shared-node", "nodegroup/a"}, []string{"nodegroup/a/efa"}},
		"managed, SSH":     {"managed-nodegroup/m", "managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", []string{"cluster"}, []string{"managed-nodegroup/m/ssh"}},
		"managed, SSH key": {"managed-nodegroup/m", "managedNodeGroups: [{name: m, ssh: {publicKeyName: '${X}'}}]", []string{"cluster"}, []string{"managed-nodegroup/m/ssh"}},
		"managed, EFA":     {"managed-nodegroup/m", "metadata: {name: demo, region: eu-west-1, version: '1.32'}\nmanagedNodeGroups: [{name: m, efaEnabled: '${X}'}]", []string{"cluster"}, []string{"managed-nodegroup/m/efa"}},
		"the version":      {"managed-nodegroup/m", "metadata: {name: demo, region: eu-west-1, version: '${X}'}\nmanagedNodeGroups: [{name: m, efaEnabled: true}]", []string{"cluster"}, []string{"managed-nodegroup/m/efa"}},
		"the version and EFA off": {
			"managed-nodegroup/m", "metadata: {name: demo, region: eu-west-1, version: '${X}'}\nmanagedNodeGroups: [{name: m}]", []string{"cluster"}, nil,
		},
		"the latest version": {"managed-nodegroup/m", "metadata: {name: demo, region: eu-west-1, version: latest}\nmanagedNodeGroups: [{name: m, efaEnabled: true}]", []string{"cluster"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := preamble + test.body
			if !strings.HasPrefix(test.body, "metadata") {
				source = preamble + metadata + test.body
			}
			g := sggraph.Derive(load(t, source))
			m := member(t, g, test.id)
			expect(t, "groups known", m.GroupsKnown, true)
			expect(t, "certain", m.SecurityGroups, test.certain)
			expect(t, "possible", m.PossibleSecurityGroups, test.possible)
			for _, id := range test.possible {
				expect(t, id+" is possible", group(t, g, id).Possible, id != "shared-node")
			}
		})
	}
}

// What neither value of a placeholder allows stays denied, and what both allow is allowed.
func TestVerdictsThatDoNotHangOnThePlaceholder(t *testing.T) {
	t.Parallel()
	const a, m, internet = "nodegroup/a", "managed-nodegroup/m", sggraph.Internet
	testFlows(t, map[string]flowTest{
		"SSH may be open":                                   {"managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", internet, m, sggraph.TCP, 22, unknown},
		"SSH may be open, other ports are not":              {"managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", internet, m, sggraph.TCP, 30080, denied},
		"EFA admits no strangers":                           {"nodeGroups: [{name: a, efaEnabled: '${X}'}]", internet, a, sggraph.TCP, 30080, denied},
		"the shared group admits no strangers":              {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}]", internet, a, sggraph.TCP, 30080, denied},
		"the shared group lets nodes meet":                  {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}, {name: b}]", "nodegroup/b", a, sggraph.TCP, 80, unknown},
		"its own group is not needed to meet":               {"nodeGroups: [{name: a, securityGroups: {withLocal: '${X}'}}, {name: b}]", "nodegroup/b", a, sggraph.TCP, 80, allowed},
		"either group lets everything out":                  {"nodeGroups: [{name: a, securityGroups: {withLocal: '${X}', withShared: '${X}'}}]", a, "203.0.113.7/32", sggraph.TCP, 80, allowed},
		"the default group may be left, and lets out":       {"nodeGroups: [{name: a, securityGroups: {withLocal: '${X}', withShared: false}}]", a, "203.0.113.7/32", sggraph.TCP, 80, allowed},
		"the VPC may log in whether it is private or not":   {"nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", "192.168.7.0/24", a, sggraph.TCP, 22, allowed},
		"the internet may log in if it is not private":      {"nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", internet, a, sggraph.TCP, 22, unknown},
		"the control plane calls by one group or the other": {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}]", sggraph.APIServer, a, sggraph.TCP, 10250, allowed},
	})
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
			"nodegroup/a", "nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", 3,
			[]string{"tcp/22-22 0.0.0.0/0 SG", "tcp/22-22 ::/0 SG"},
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
