package conformance

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestRoles compares what the inventory says of access and permissions, and what rules conclude from the roles of nodegroups, with the
// templates, for all combinations of a few settings.
func TestRoles(t *testing.T) {
	t.Parallel()
	const account = "arn:aws:iam::123456789012:"
	configs := combined([]string{""},
		[]string{"", "accessConfig: {authenticationMode: API}", "accessConfig: {authenticationMode: CONFIG_MAP}"},
		[]string{"", "iam: {withOIDC: true}"},
		[]string{
			"", "addons: [{name: vpc-cni}]",
			"addons: [{name: eks-pod-identity-agent}, {name: vpc-cni, useDefaultPodIdentityAssociations: true}]",
		},
		[]string{
			bothKinds("iam: {}"), bothKinds("iam: {instanceRoleName: nodes}"),
			bothKinds("iam: {instanceRoleARN: " + account + "role/nodes}"), bothKinds("iam: {instanceRoleARN: " + account + "role/eks/nodes}"),
			"nodeGroups: [{name: a, iam: {instanceProfileARN: " + account + "instance-profile/nodes}}]",
		},
	)
	for _, settings := range configs {
		compareRoles(t, settings)
	}
}

// combined are the texts, each with each of the settings of every list after it.
func combined(texts []string, lists ...[]string) []string {
	if len(lists) == 0 {
		return texts
	}
	var longer []string
	for _, text := range texts {
		for _, setting := range lists[0] {
			longer = append(longer, text+"\n"+setting)
		}
	}
	return combined(longer, lists[1:]...)
}

func compareRoles(t *testing.T, settings string) {
	t.Helper()
	text := configuration(t, settings)
	rendering, refusal := Render(t.Context(), text)
	if refusal != nil {
		t.Fatalf("%s%s", refusal, settings)
	}
	access := inventory.Of(clusterconfig.Load(yamldoc.Parse(text)[0], clusterconfig.PurposeCreateCluster)).Access
	expect := func(what string, got, want bool) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %t, want %t%s", what, got, want, settings)
		}
	}
	for _, stack := range rendering.NodeGroups {
		roles := rolesOf(t, stack)
		onNodeRole := *access.CNI == inventory.PermissionsNodeRole
		expect("eksctl makes a role", roles.made, !strings.Contains(settings, "ARN"))
		expect("the role is called as the file says", roles.name == "nodes", strings.Contains(settings, "instanceRoleName"))
		expect("the role has the policy of the CNI", roles.hasCNIPolicy, roles.made && !*access.OIDC)
		expect("aws-node has its permissions from the role", onNodeRole && roles.made, onNodeRole && roles.hasCNIPolicy)
		expect("an access entry is for no role", roles.hasEntry && !roles.made,
			*access.AuthenticationMode != "CONFIG_MAP" && strings.Contains(settings, "instanceProfileARN"))
		expect("the path of a role is lost", !strings.Contains(settings, roles.given), stack.Managed && strings.Contains(settings, "role/eks/"))
	}
}

// roles is what the template of a nodegroup has to do with its role: the one that it makes, or the one that a managed nodegroup is given.
type roles struct {
	made, hasCNIPolicy, hasEntry bool
	name, given                  string
}

func rolesOf(t *testing.T, stack NodeGroupStack) roles {
	t.Helper()
	template, err := parseTemplate(stack.Template)
	if err != nil {
		t.Fatal(err)
	}
	var role struct{ RoleName string }
	var group struct{ NodeRole any }
	for name, into := range map[string]any{"NodeInstanceRole": &role, "ManagedNodeGroup": &group} {
		if r, ok := template.Resources[name]; ok {
			if err := json.Unmarshal(r.Properties, into); err != nil {
				t.Fatal(err)
			}
		}
	}
	made, isMade := template.Resources["NodeInstanceRole"]
	_, hasEntry := template.Resources["AccessEntry"]
	given, _ := group.NodeRole.(string)
	return roles{isMade, strings.Contains(string(made.Properties), "AmazonEKS_CNI_Policy"), hasEntry, role.RoleName, given}
}
