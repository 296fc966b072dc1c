package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestSelfManagedNodesCarryAttachedSharedLocalAndEFAGroupsInThisOrder(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		group string
		want  []string
	}{
		"defaults":                  {"", []string{"shared-node", "nodegroup/a"}},
		"all":                       {"efaEnabled: true, securityGroups: {attachIDs: [sg-2, sg-1]}", []string{"sg-2", "sg-1", "shared-node", "nodegroup/a", "nodegroup/a/efa"}},
		"without shared":            {"securityGroups: {withShared: false}", []string{"nodegroup/a"}},
		"without local":             {"securityGroups: {withLocal: false}", []string{"shared-node"}},
		"without local, with EFA":   {"efaEnabled: true, securityGroups: {withLocal: false}", []string{"shared-node"}},
		"without either":            {"securityGroups: {withShared: false, withLocal: false}", []string{}},
		"attached only":             {"securityGroups: {attachIDs: [sg-1], withShared: false, withLocal: false}", []string{"sg-1"}},
		"attached twice":            {"securityGroups: {attachIDs: [sg-1, sg-1]}", []string{"sg-1", "shared-node", "nodegroup/a"}},
		"null means the default":    {"securityGroups: {withShared: null, withLocal: null}", []string{"shared-node", "nodegroup/a"}},
		"EFA at every k8s version":  {"efaEnabled: true", []string{"shared-node", "nodegroup/a", "nodegroup/a/efa"}},
		"SSH adds no group of ours": {"ssh: {allow: true}", []string{"shared-node", "nodegroup/a"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := graphtest.Member(t, graphtest.Derive(t, "nodeGroups: [{name: a, "+test.group+"}]"), "nodegroup/a")
			graphtest.Expect(t, "security groups", m.SecurityGroups, test.want)
			graphtest.Expect(t, "groups known", m.GroupsKnown, true)
		})
	}
}

func TestAttachedSharedGroupIsOneGroup(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {sharedNodeSecurityGroup: sg-1}\nnodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1]}}]")
	graphtest.Expect(t, "carried", graphtest.Member(t, g, "nodegroup/a").SecurityGroups, []string{"sg-1", "nodegroup/a"})
	graphtest.Expect(t, "roles", graphtest.Group(t, g, "sg-1").Roles, []sggraph.Kind{sggraph.KindSharedNode, sggraph.KindNodegroup})
	graphtest.Expect(t, "groups", graphtest.GroupIDs(g), []string{"cluster", "control-plane", "sg-1", "nodegroup/a"})
}

func TestLocalGroupAdmitsTheControlPlaneAndNotItself(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "nodeGroups: [{name: a}]")
	graphtest.Expect(t, "ingress", graphtest.RulesOf(g, "nodegroup/a", sggraph.Ingress), []string{
		"tcp/1025-65535 control-plane SG", "tcp/443-443 control-plane SG",
	})
	graphtest.Expect(t, "control plane", graphtest.RulesOf(g, "control-plane", sggraph.Ingress), []string{"tcp/443-443 nodegroup/a IngressInterClusterCP"})
}

func TestNodegroupAddsRulesToTheUsersControlPlaneGroup(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {securityGroup: sg-1}\nnodeGroups: [{name: a}]")
	graphtest.Expect(t, "ingress", graphtest.RulesOf(g, "sg-1", sggraph.Ingress), []string{"tcp/443-443 nodegroup/a IngressInterClusterCP"})
	graphtest.Expect(t, "rules known", graphtest.Group(t, g, "sg-1").RulesKnown, false)
}

func TestEFAGroupTalksToItselfAndHasNoClusterTag(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "nodeGroups: [{name: a, efaEnabled: true}]")
	graphtest.Expect(t, "ingress", graphtest.RulesOf(g, "nodegroup/a/efa", sggraph.Ingress), []string{"all/0-0 nodegroup/a/efa EFAIngressSelf"})
	graphtest.Expect(t, "egress", graphtest.RulesOf(g, "nodegroup/a/efa", sggraph.Egress), []string{"all/0-0 nodegroup/a/efa EFAEgressSelf"})
	graphtest.Expect(t, "tags", graphtest.Group(t, g, "nodegroup/a/efa").Tags, map[string]string{})
}

// Ids are entered once, whatever eksctl will refuse.
func TestNoTwoMembersOrGroupsHaveOneID(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		"nodeGroups: [{name: '[1]'}, {name: '[1]'}]",
		"nodeGroups: [{name: '[${A}]'}, {name: '${A}', efaEnabled: true}, {name: '${A}/efa'}, {name: '${A}'}]",
		"nodeGroups: [{name: '[1]'}, {}]",
		"nodeGroups: [{name: x/efa}, {name: x, efaEnabled: true}]",
		"nodeGroups: [{name: x}, {name: x}, {name: x}]",
		"fargateProfiles: [{name: '[1]'}, {}]",
	} {
		g := graphtest.Derive(t, body)
		seen := map[string]bool{}
		for _, m := range g.Members {
			if seen[m.ID] {
				t.Errorf("%s: two members are called %s", body, m.ID)
			}
			seen[m.ID] = true
		}
		seen = map[string]bool{}
		for _, sg := range g.SecurityGroups {
			if seen[sg.ID] {
				t.Errorf("%s: two groups are called %s", body, sg.ID)
			}
			seen[sg.ID] = true
		}
	}
}
