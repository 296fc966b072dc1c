package ekslint.rules.validity["cidr-mismatch_test"]

import data.ekslint.rules.validity["cidr-mismatch"] as rule

found := {
	"kind": "subnet-prefix",
	"path": ["vpc", "subnets", "private", "a", "cidr"],
	"subject": "subnet-1",
	"says": "10.0.0.0/25",
	"told": "10.0.0.0/24",
	"at": "a.json:3",
	"refused": true,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_a_subnet if {
	some finding in report({})
	finding.path == found.path
	finding.message == "\"subnet-1\" has 10.0.0.0/24 (a.json:3), and not \"10.0.0.0/25\": eksctl refuses it"
	finding.details.fixes[0].edits == [{"op": "remove", "path": found.path}]
}

test_a_vpc if {
	some finding in report({"kind": "vpc-prefix", "path": ["vpc", "cidr"], "because": ["vpc", "id"]})
	[place.path | some place in finding.details.related] == [["vpc", "id"]]
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
