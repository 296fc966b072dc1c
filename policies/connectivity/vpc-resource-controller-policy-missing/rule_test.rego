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
