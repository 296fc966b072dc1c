package ekslint.rules.reliability["addon-irsa-without-oidc_test"]

import data.ekslint.rules.reliability["addon-irsa-without-oidc"] as rule

given(oidc, addon) := {
	"config": {"addons": [object.union({"name": "a"}, addon)]},
	"inventory": {"access": {"oidc": oidc}},
}

permissions := [
	{"attachPolicyARNs": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]},
	{"attachPolicyARNs": [null]},
	{"attachPolicy": {"Version": "2012-10-17"}},
	{"wellKnownPolicies": {"autoScaler": false, "certManager": true}},
	{"serviceAccountRoleARN": "arn:aws:iam::123456789012:role/r"},
]

test_without_provider if {
	every addon in permissions {
		some f in rule.report with input as given(false, addon)
		f.path == ["addons", 0, [key | some key, _ in addon][0]]
	}
}

test_with_provider if {
	every oidc in [true, null] {
		every addon in permissions {
			count(rule.report) == 0 with input as given(oidc, addon)
		}
	}
}

test_no_permissions if {
	every addon in [
		{},
		{"attachPolicyARNs": [], "attachPolicy": {}, "wellKnownPolicies": {}, "serviceAccountRoleARN": ""},
		{"attachPolicyARNs": null, "attachPolicy": null, "wellKnownPolicies": null, "serviceAccountRoleARN": null},
		{"wellKnownPolicies": {"autoScaler": false}},
		{"podIdentityAssociations": [{"serviceAccountName": "s"}]},
	] {
		count(rule.report) == 0 with input as given(false, addon)
	}
}
