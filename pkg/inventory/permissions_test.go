package inventory_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/inventory"
)

func TestPermissionsOfAnAddon(t *testing.T) {
	t.Parallel()
	const withOIDC = "\niam: {withOIDC: true}"
	for name, tc := range map[string]struct{ body, want string }{
		"nothing":                      {"addons: [{name: aws-ebs-csi-driver}]", "node-role"},
		"another case":                 {"addons: [{name: AWS-EFS-CSI-Driver}]", "node-role"},
		"recommended policies":         {"addons: [{name: aws-ebs-csi-driver}]" + withOIDC, "irsa"},
		"no recommended policies":      {"addons: [{name: aws-fsx-csi-driver}]" + withOIDC, "unknown"},
		"own policies":                 {"addons: [{name: other, wellKnownPolicies: {autoScaler: true}}]" + withOIDC, "irsa"},
		"own policies without OIDC":    {"addons: [{name: other, attachPolicyARNs: [arn:aws:iam::123456789012:policy/p]}]", "node-role"},
		"own role without OIDC":        {"addons: [{name: other, serviceAccountRoleARN: arn:aws:iam::123456789012:role/r}]", "node-role"},
		"pod identity":                 {"addons: [{name: other, podIdentityAssociations: [{serviceAccountName: s}]}]", "pod-identity"},
		"empty list of associations":   {"addons: [{name: vpc-cni, podIdentityAssociations: []}]", "node-role"},
		"default associations":         {"addons: [{name: vpc-cni, useDefaultPodIdentityAssociations: true}]" + withOIDC, "pod-identity"},
		"default of an unknown add-on": {"addons: [{name: other, useDefaultPodIdentityAssociations: true}]", "unknown"},
		"all associations":             {"addons: [{name: vpc-cni}]\naddonsConfig: {autoApplyPodIdentityAssociations: true}", "pod-identity"},
		"association by itself":        {"addons: [{name: aws-ebs-csi-driver}]\niam: {podIdentityAssociations: [{serviceAccountName: ebs-csi-controller-sa}]}", "pod-identity"},
		"service account by itself":    {"addons: [{name: aws-efs-csi-driver}]\niam: {serviceAccounts: [{metadata: {name: efs-csi-controller-sa}}]}", "irsa"},
		"association of another":       {"addons: [{name: aws-ebs-csi-driver}]\niam: {podIdentityAssociations: [{serviceAccountName: shop}]}", "node-role"},
		"OIDC not known":               {"addons: [{name: aws-ebs-csi-driver}]\niam: {withOIDC: \"${OIDC}\"}", "unknown"},
		"policies not known":           {"addons: [{name: aws-ebs-csi-driver, attachPolicyARNs: \"${ARNS}\"}]", "unknown"},
		"associations not known":       {"addons: [{name: aws-ebs-csi-driver}]\niam: {podIdentityAssociations: \"${LIST}\"}", "unknown"},
		"name not known":               {"addons: [{name: \"${NAME}\"}]", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := permissions(of(t, tc.body).Addons[0].Permissions); got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
		})
	}
}

func TestPermissionsOfTheCNI(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, want string }{
		"default":             {"", "node-role"},
		"IPv4":                {"kubernetesNetworkConfig: {ipFamily: IPv4}", "node-role"},
		"IPv6":                {"kubernetesNetworkConfig: {ipFamily: IPv6}", "unknown"},
		"OIDC":                {"iam: {withOIDC: true}", "irsa"},
		"listed":              {"addons: [null, {name: vpc-cni}, {name: coredns, useDefaultPodIdentityAssociations: true}]", "node-role"},
		"listed, pods":        {"addons: [{name: VPC-CNI, useDefaultPodIdentityAssociations: true}]", "pod-identity"},
		"all associations":    {"addonsConfig: {autoApplyPodIdentityAssociations: true}", "pod-identity"},
		"associated":          {"iam: {podIdentityAssociations: [{serviceAccountName: aws-node}]}", "pod-identity"},
		"not installed":       {"addonsConfig: {disableDefaultAddons: true}", "unknown"},
		"installed by itself": {"addonsConfig: {disableDefaultAddons: true}\naddons: [{name: vpc-cni}]", "node-role"},
		"Auto Mode":           {"autoModeConfig: {enabled: true}", "unknown"},
		"add-ons not known":   {"addons: \"${ADDONS}\"", "unknown"},
		"a name not known":    {"addons: [{name: \"${ADDON}\"}]", "unknown"},
		"switch not known":    {"addonsConfig: {disableDefaultAddons: \"${OFF}\"}", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := permissions(of(t, tc.body).Access.CNI); got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
		})
	}
}

func permissions(value *inventory.Permissions) string {
	if value == nil {
		return "unknown"
	}
	return string(*value)
}
