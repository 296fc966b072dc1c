package ekslint.rules.exposure["addon-policies-on-node-role_test"]

import data.ekslint.rules.exposure["addon-policies-on-node-role"] as rule

given(oidc, addons, policies) := {
	"config": {"nodeGroups": [{"name": "a", "iam": {"withAddonPolicies": policies}}]},
	"inventory": {"access": {"oidc": oidc}, "addons": [{"name": name} | some name in addons]},
	"unknown": [],
	"options": {"addon-policies-on-node-role": {"accepted": []}},
}

test_with_another_way if {
	some f in rule.report with input as given(true, [], {"xRay": true, "ebs": true, "efs": false})
	f.path == ["nodeGroups", 0, "iam", "withAddonPolicies"]
	endswith(f.message, ": ebs, xRay")
	count(rule.report) == 1 with input as given(false, ["coredns", "eks-pod-identity-agent"], {"ebs": true, "efs": false})
}

test_without if {
	every oidc in [false, null] {
		count(rule.report) == 0 with input as given(oidc, ["coredns"], {"ebs": true})
	}
}

test_no_policies if {
	every policies in [{}, {"ebs": false}, {"ebs": null}, null] {
		count(rule.report) == 0 with input as given(true, [], policies)
	}
}

accepting(names) := object.union(
	given(true, [], {"xRay": true, "ebs": true}),
	{"options": {"addon-policies-on-node-role": {"accepted": names}}},
)

test_accepted if {
	count(rule.report) == 0 with input as accepting(["ebs", "efs", "xRay"])
	some f in rule.report with input as accepting(["ebs"])
	endswith(f.message, ": xRay")
}
