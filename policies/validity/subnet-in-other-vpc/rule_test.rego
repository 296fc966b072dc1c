package ekslint.rules.validity["subnet-in-other-vpc_test"]

import data.ekslint.rules.validity["subnet-in-other-vpc"] as rule

found := {
	"kind": "subnet-vpc",
	"path": ["nodeGroups", 0, "subnets", 0],
	"subject": "subnet-1",
	"says": "vpc-1",
	"told": "vpc-2",
	"at": "a.json:3",
	"refused": true,
	"because": ["vpc", "id"],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_found if {
	some finding in report({})
	finding.path == found.path
	finding.message == "\"subnet-1\" is in \"vpc-2\" (a.json:3), and the cluster is in \"vpc-1\""
	[place.path | some place in finding.details.related] == [["vpc", "id"]]
}

test_a_cluster_that_aws_has_told_of if {
	some finding in report({"because": []})
	finding.details.related == []
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0

test_of_an_eniconfig if {
	some finding in report({"kind": "interface-vpc", "path": [], "in": {"object": 1, "path": ["spec", "subnet"]}, "refused": false})
	[finding.object, finding.path] == [1, ["spec", "subnet"]]
	finding.details.severity == "warning"
	endswith(finding.message, "is in \"vpc-2\" (a.json:3), and the nodes that are to have pods in it are in \"vpc-1\"")
}
