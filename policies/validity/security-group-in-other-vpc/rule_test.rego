package ekslint.rules.validity["security-group-in-other-vpc_test"]

import data.ekslint.rules.validity["security-group-in-other-vpc"] as rule

found := {
	"kind": "group-vpc",
	"path": ["nodeGroups", 0, "securityGroups", "attachIDs", 0],
	"subject": "sg-1",
	"says": "vpc-1",
	"told": "vpc-2",
	"at": "a.json:3",
	"refused": false,
	"because": ["vpc", "id"],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_in_a_vpc_that_exists if {
	some finding in report({})
	finding.path == found.path
	finding.details.severity == "warning"
	startswith(finding.message, "\"sg-1\" is of \"vpc-2\" (a.json:3), and the cluster is in \"vpc-1\"")
	finding.details.help == "name a group of \"vpc-1\", or associate this one with it"
}

test_in_a_new_vpc if {
	some finding in report({"says": "", "because": [], "refused": true})
	finding.details.severity == "error"
	startswith(finding.message, "eksctl makes a new VPC for the cluster, where nothing can carry \"sg-1\"")
	finding.details.help == "put the cluster into \"vpc-2\" by \"vpc.id\" and \"vpc.subnets\""
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0

test_in_a_manifest if {
	some finding in report({"path": [], "in": {"object": 3, "path": ["spec", "securityGroups", "groupIds", 0]}})
	[finding.object, finding.path] == [3, ["spec", "securityGroups", "groupIds", 0]]
}
