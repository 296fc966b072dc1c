package derive_test

import (
	"fmt"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestManagedNodesCarryClusterAttachedSSHAndEFAGroupsButNeverTheSharedOne(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		version, group string
		want           []string
	}{
		"defaults":                     {"1.34", "", []string{"cluster"}},
		"all":                          {"1.32", "efaEnabled: true, ssh: {allow: true}, securityGroups: {attachIDs: [sg-1]}", []string{"cluster", "sg-1", "managed-nodegroup/m/ssh", "managed-nodegroup/m/efa"}},
		"EFA is built in from 1.33":    {"1.33", "efaEnabled: true", []string{"cluster"}},
		"EFA with the default version": {"", "efaEnabled: true", []string{"cluster"}},
		"EFA with an odd version":      {"one", "efaEnabled: true", []string{"cluster", "managed-nodegroup/m/efa"}},
		"withShared false is nothing":  {"1.34", "securityGroups: {withShared: false, withLocal: false}", []string{"cluster"}},
		"SSH by key name":              {"1.34", "ssh: {publicKeyName: k}", []string{"cluster", "managed-nodegroup/m/ssh"}},
		"SSH by key path":              {"1.34", "ssh: {publicKeyPath: /k.pub}", []string{"cluster", "managed-nodegroup/m/ssh"}},
		"SSH by key text":              {"1.34", "ssh: {publicKey: ssh-rsa AAAA}", []string{"cluster", "managed-nodegroup/m/ssh"}},
		"key, but SSH refused":         {"1.34", "ssh: {allow: false, publicKeyName: k}", []string{"cluster"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := fmt.Sprintf("%smetadata: {name: demo, region: eu-west-1, version: %q}\nmanagedNodeGroups: [{name: m, %s}]", graphtest.Preamble, test.version, test.group)
			m := graphtest.Member(t, derive.Graph(graphtest.Load(t, source)), "managed-nodegroup/m")
			graphtest.Expect(t, "security groups", m.SecurityGroups, test.want)
			graphtest.Expect(t, "groups known", m.GroupsKnown, true)
		})
	}
}

func TestLaunchTemplateLeavesTheGroupsUnknown(t *testing.T) {
	t.Parallel()
	m := graphtest.Member(t, graphtest.Derive(t, "managedNodeGroups: [{name: m, efaEnabled: true, launchTemplate: {id: lt-1}}]"), "managed-nodegroup/m")
	graphtest.Expect(t, "security groups", m.SecurityGroups, []string{})
	graphtest.Expect(t, "groups known", m.GroupsKnown, false)
}

func TestSSHRules(t *testing.T) {
	t.Parallel()
	everyone := []string{"tcp/22-22 0.0.0.0/0 %s", "tcp/22-22 ::/0 %s"}
	for name, test := range map[string]struct {
		group string
		want  []string
	}{
		"open to everyone":                    {"ssh: {allow: true}", everyone},
		"a key opens it":                      {"ssh: {publicKeyName: k}", everyone},
		"open to the VPC":                     {"privateNetworking: true, ssh: {allow: true}", []string{"tcp/22-22 192.168.0.0/16 %s"}},
		"open to groups, private or not":      {"privateNetworking: true, ssh: {allow: true, sourceSecurityGroupIds: [sg-1, sg-2]}", []string{"tcp/22-22 sg-1 %s", "tcp/22-22 sg-2 %s"}},
		"groups replace everyone":             {"ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}", []string{"tcp/22-22 sg-1 %s"}},
		"refused although there are sources":  {"ssh: {allow: false, sourceSecurityGroupIds: [sg-1]}", nil},
		"Windows nodes get port 22, not 3389": {"amiFamily: WindowsServer2022CoreContainer, ssh: {allow: true}", everyone},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, "nodeGroups: [{name: a, "+test.group+"}]\nmanagedNodeGroups: [{name: m, "+test.group+"}]")
			graphtest.Expect(t, "self-managed", graphtest.RulesOf(g, "nodegroup/a", sggraph.Ingress)[2:], filled(test.want, "SG"))
			graphtest.Expect(t, "managed", graphtest.RulesOf(g, "managed-nodegroup/m/ssh", sggraph.Ingress), filled(test.want, "SSH"))
		})
	}
}

func filled(formats []string, resource string) []string {
	all := []string{}
	for _, f := range formats {
		all = append(all, fmt.Sprintf(f, resource))
	}
	return all
}

func TestSSHWithoutALocalGroupHasNoRule(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "nodeGroups: [{name: a, ssh: {allow: true}, securityGroups: {withLocal: false}}]")
	for _, r := range append(g.Rules, g.PossibleRules...) {
		if r.FromPort == 22 {
			t.Errorf("unexpected rule %+v", r)
		}
	}
}

func TestSSHSourcesAreGroupsOfTheUser(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "managedNodeGroups: [{name: m, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}]")
	graphtest.Expect(t, "roles", graphtest.Group(t, g, "sg-1").Roles, []sggraph.Kind{sggraph.KindSSH})
}
