package ekslint.rules.connectivity["vpc-resource-controller-policy-missing_test"]

import data.ekslint.rules.connectivity["vpc-resource-controller-policy-missing"] as rule

base := {
	"purpose": "create-cluster",
	"config": {"iam": {"vpcResourceControllerPolicy": false}},
	"unknown": [],
	"manifests": {"policies": [{"object": 2, "needsBranches": "yes"}, {"object": 3, "needsBranches": "unknown"}]},
}

findings(patch) := found if found := rule.report with input as object.union(base, patch)

test_found if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["iam", "vpcResourceControllerPolicy"]
	[place.object | some place in finding.details.related] == [2]
}

windows := {"inventory": {"nodegroups": [
	{"path": ["nodeGroups", 1], "image": {"os": "windows"}},
	{"path": ["nodeGroups", 0], "image": {"os": "linux"}},
]}}

test_windows if {
	some both in findings(windows)
	startswith(both.message, "pods on nodes with Windows get no address, and pods that a SecurityGroupPolicy selects stay pending: ")
	some found in findings(object.union(windows, {"manifests": {"policies": []}}))
	startswith(found.message, "pods on nodes with Windows get no address: ")
	found.details.related == [{"path": ["nodeGroups", 1, "amiFamily"], "message": "has nodes with Windows"}]
}

test_windows_beside_auto_mode if {
	config := {"config": {"iam": {"vpcResourceControllerPolicy": false}, "autoModeConfig": {"enabled": true}}}
	count(findings(object.union_n([windows, config, {"manifests": {"policies": []}}]))) == 0
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"config": {"iam": {"vpcResourceControllerPolicy": true}}},
		{"config": {"iam": {"vpcResourceControllerPolicy": null}}},
		{"config": {"iam": {"serviceRoleARN": "arn:aws:iam::123456789012:role/cluster"}}},
		{"unknown": [["iam", "serviceRoleARN"]]},
		{"manifests": {"policies": [{"object": 3, "needsBranches": "no"}]}},
		{"manifests": {"policies": []}},
	] {
		count(findings(patch)) == 0
	}
}
