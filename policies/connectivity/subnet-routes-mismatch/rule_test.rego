package ekslint.rules.connectivity["subnet-routes-mismatch_test"]

import data.ekslint.rules.connectivity["subnet-routes-mismatch"] as rule

found := {
	"kind": "private-subnet-routes",
	"path": ["vpc", "subnets", "private", "a"],
	"subject": "subnet-1",
	"says": "private",
	"told": "rtb-1",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_private if {
	some finding in report({})
	finding.path == found.path
	finding.details.severity == "warning"
	finding.message == "\"subnet-1\" is listed as private, and its route table \"rtb-1\" leads to an internet gateway (a.json:3)"
}

test_a_table_without_id if {
	some private in report({"told": ""})
	private.message == "\"subnet-1\" is listed as private, and its routes lead to an internet gateway (a.json:3)"
	some public in report({"told": "", "kind": "public-subnet-routes"})
	public.message == "\"subnet-1\" is listed as public, and it has no route to an internet gateway (a.json:3)"
}

test_private_for_fargate if {
	some finding in report({"refused": true, "users": [["fargateProfiles", 0]]})
	finding.details.severity == "error"
	endswith(finding.message, "EKS refuses Fargate profiles there")
	[place.path | some place in finding.details.related] == [["fargateProfiles", 0]]
}

test_public if {
	some finding in report({"kind": "public-subnet-routes"})
	finding.details.severity == "warning"
	contains(finding.message, "has no route to an internet gateway (a.json:3)")
}

test_fargate_alone if {
	some finding in report({"kind": "fargate-subnet-routes", "path": ["fargateProfiles", 0, "subnets", 1]})
	finding.path == ["fargateProfiles", 0, "subnets", 1]
	not finding.details.severity
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
