package ekslint.rules.validity["fargate-profile-invalid_test"]

import data.ekslint.rules.validity["fargate-profile-invalid"] as rule

issue := {"kind": "invalid", "rule": "fargate-profile-invalid", "path": ["metadata"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["metadata"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}

test_subnets if {
	config := {"fargateProfiles": [{"name": "a", "subnets": ["subnet-0a1b2c3d4e5f60718", "eu-west-1a", null, "private-one"]}, {"name": "b"}]}
	paths := {found.path | some found in rule.report with input.issues as [] with input.config as config}
	paths == {["fargateProfiles", 0, "subnets", 1], ["fargateProfiles", 0, "subnets", 3]}
}
