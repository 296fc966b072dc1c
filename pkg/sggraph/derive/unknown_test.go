package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
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
			m := graphtest.Member(t, graphtest.Derive(t, test.body), test.id)
			graphtest.Expect(t, "groups known", m.GroupsKnown, false)
			graphtest.Expect(t, "certain", m.SecurityGroups, test.certain)
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
			source := graphtest.Preamble + test.body
			if !strings.HasPrefix(test.body, "metadata") {
				source = graphtest.Preamble + graphtest.Metadata + test.body
			}
			g := derive.Graph(graphtest.Load(t, source))
			m := graphtest.Member(t, g, test.id)
			graphtest.Expect(t, "groups known", m.GroupsKnown, true)
			graphtest.Expect(t, "certain", m.SecurityGroups, test.certain)
			graphtest.Expect(t, "possible", m.PossibleSecurityGroups, test.possible)
			for _, id := range test.possible {
				graphtest.Expect(t, id+" is possible", graphtest.Group(t, g, id).Possible, id != "shared-node")
			}
		})
	}
}

func TestGroupsOfTheUserWithoutAnIDGoByTheirRole(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {securityGroup: '${A}', sharedNodeSecurityGroup: '${B}'}\nnodeGroups: [{name: a}]")
	for _, id := range []string{"control-plane", "shared-node"} {
		sg := graphtest.Group(t, g, id)
		graphtest.Expect(t, id+" origin", sg.Origin, sggraph.OriginUser)
		graphtest.Expect(t, id+" rules known", sg.RulesKnown, false)
	}
	graphtest.Expect(t, "known rules", graphtest.RulesOf(g, "control-plane", sggraph.Ingress), []string{"tcp/443-443 nodegroup/a IngressInterClusterCP"})
	graphtest.Expect(t, "known tie", graphtest.RulesOf(g, "shared-node", sggraph.Ingress), []string{"all/0-0 cluster IngressDefaultClusterToNodeSG"})
}

func TestUnknownListOfControlPlaneGroups(t *testing.T) {
	t.Parallel()
	m := graphtest.Member(t, graphtest.Derive(t, "vpc: {controlPlaneSecurityGroupIDs: '${X}'}"), "control-plane")
	graphtest.Expect(t, "groups", m.SecurityGroups, []string{"cluster", "control-plane"})
	graphtest.Expect(t, "groups known", m.GroupsKnown, false)
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
			g := graphtest.Derive(t, test.body)
			graphtest.Expect(t, "certain", len(graphtest.RulesOf(g, test.id, sggraph.Ingress)), test.certain)
			graphtest.Expect(t, "possible", graphtest.PossibleRulesOf(g, test.id, sggraph.Ingress), test.possible)
		})
	}
}

func TestUnknownRemoteNetworksLeaveHybridNodesUnknown(t *testing.T) {
	t.Parallel()
	for _, network := range []string{"'${X}'", "''"} {
		m := graphtest.Member(t, graphtest.Derive(t, "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24, "+network+"]}]}"), "hybrid-nodes")
		graphtest.Expect(t, "known", m.GroupsKnown, false)
		graphtest.Expect(t, "CIDRs", m.CIDRs, []string{"10.80.0.0/24"})
	}
}

func TestUnknownEndpointServicesAreLeftOut(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "privateCluster: {enabled: true, additionalEndpointServices: ['${X}', logs]}")
	graphtest.Expect(t, "services", endpoints(g), "ec2 ecr.api ecr.dkr sts logs")
	graphtest.Expect(t, "whether at all", endpoints(graphtest.Derive(t, "privateCluster: {enabled: '${X}'}")), "")
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
		reach.Flows(graphtest.Derive(t, body))
	}
}
