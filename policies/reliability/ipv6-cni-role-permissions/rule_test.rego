package ekslint.rules.reliability["ipv6-cni-role-permissions_test"]

import data.ekslint.rules.reliability["ipv6-cni-role-permissions"] as rule

given(family, version, addon) := {
	"config": {
		"kubernetesNetworkConfig": {"ipFamily": family},
		"addons": [{"name": "vpc-cni", "version": version}],
		"iam": {},
	},
	"authored": {"addons": [addon]},
	"inventory": {"addons": [{"path": ["addons", 0], "name": "vpc-cni", "permissions": "irsa"}]},
}

test_versions_that_crash if {
	every version in ["1.22.0", "v1.22.1", "v1.22.1-eksbuild.2"] {
		some f in rule.report with input as given("IPv6", version, {})
		f.path == ["addons", 0, "version"]
	}
	count(rule.report) == 1 with input as given("ipv6", "1.22.1", {})
}

test_other_versions if {
	every version in ["1.21.2", "v1.22.2-eksbuild.1", "1.22.10", "latest", "", null] {
		count(rule.report) == 0 with input as given("IPv6", version, {})
	}
}

test_other_families if {
	every family in ["IPv4", null] {
		count(rule.report) == 0 with input as given(family, "1.22.1", {})
	}
}

test_own_policies if {
	every addon in [
		{"serviceAccountRoleARN": "r"},
		{"attachPolicyARNs": ["p"]},
		{"attachPolicy": {"Version": "2012-10-17"}},
		{"wellKnownPolicies": {"autoScaler": true}},
		{"podIdentityAssociations": [{"roleARN": "r"}]},
	] {
		count(rule.report) == 0 with input as given("IPv6", "1.22.1", addon)
	}
	every iam in [
		{"podIdentityAssociations": [{"serviceAccountName": "aws-node"}]},
		{"serviceAccounts": [{"metadata": {"name": "aws-node"}}]},
	] {
		count(rule.report) == 0 with input as object.union(given("IPv6", "1.22.1", {}), {"config": {"iam": iam}})
	}
}

test_permissions_from_elsewhere if {
	every permissions in ["node-role", null] {
		addon := {"path": ["addons", 0], "name": "vpc-cni", "permissions": permissions}
		count(rule.report) == 0 with input as object.union(given("IPv6", "1.22.1", {}), {"inventory": {"addons": [addon]}})
	}
}
