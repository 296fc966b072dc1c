package ekslint.rules.reliability["instance-role-arn-with-path_test"]

import data.ekslint.rules.reliability["instance-role-arn-with-path"] as rule

given(kind, arn, mode) := {
	"config": {kind: [{"name": "a", "iam": {"instanceRoleARN": arn}}]},
	"inventory": {"access": {"authenticationMode": mode}},
	"unknown": [],
}

pathed := "arn:aws-cn:iam::123456789012:role/eks/shop/nodes"

test_the_path_is_lost if {
	every mode in ["API", "API_AND_CONFIG_MAP"] {
		some f in rule.report with input as given("managedNodeGroups", pathed, mode)
		f.path == ["managedNodeGroups", 0, "iam", "instanceRoleARN"]
		contains(f.message, "role \"nodes\" instead of \"eks/shop/nodes\"")
	}
}

test_no_path if {
	every arn in ["arn:aws:iam::123456789012:role/nodes", "nodes", "", null, "arn:aws:iam::123456789012:instance-profile/eks/nodes"] {
		count(rule.report) == 0 with input as given("managedNodeGroups", arn, "API")
	}
}

test_aws_auth_wants_no_path if {
	every mode in ["CONFIG_MAP", null] {
		count(rule.report) == 0 with input as given("managedNodeGroups", pathed, mode)
	}
}

test_self_managed_nodegroups_keep_it if count(rule.report) == 0 with input as given("nodeGroups", pathed, "API")
