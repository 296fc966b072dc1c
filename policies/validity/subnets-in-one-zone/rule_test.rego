package ekslint.rules.validity["subnets-in-one-zone_test"]

import data.ekslint.rules.validity["subnets-in-one-zone"] as rule

found := {
	"kind": "one-zone",
	"path": ["vpc", "subnets"],
	"subject": "subnet-1",
	"says": "",
	"told": "eu-west-1a",
	"at": "a.json:3",
	"refused": true,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_found if {
	some finding in report({})
	finding.path == ["vpc", "subnets"]
	finding.message == "EKS needs subnets in two zones, and all of these are in \"eu-west-1a\" (a.json:3)"
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
