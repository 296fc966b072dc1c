package ekslint.rules.connectivity["subnet-without-public-addresses_test"]

import data.ekslint.rules.connectivity["subnet-without-public-addresses"] as rule

found := {
	"kind": "public-addresses",
	"path": ["vpc", "subnets", "public", "a"],
	"subject": "subnet-1",
	"says": "public",
	"told": "",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [["nodeGroups", 0]],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_nodes_of_ones_own if {
	some finding in report({})
	finding.path == found.path
	finding.details.severity == "warning"
	finding.message == "the public subnet \"subnet-1\" gives nodes no public address (a.json:3): they cannot reach the internet"
	[place.path | some place in finding.details.related] == [["nodeGroups", 0]]
}

test_managed_nodes if {
	some finding in report({"refused": true})
	finding.details.severity == "error"
	endswith(finding.message, "EKS creates no managed nodegroup there")
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
