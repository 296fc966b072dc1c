package ekslint.rules.validity["subnet-zone-mismatch_test"]

import data.ekslint.rules.validity["subnet-zone-mismatch"] as rule

found := {
	"kind": "subnet-zone",
	"path": ["vpc", "subnets", "private", "a", "az"],
	"subject": "subnet-1",
	"says": "eu-west-1a",
	"told": "eu-west-1b",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_the_zone if {
	some finding in report({})
	finding.path == found.path
	finding.details.severity == "warning"
	finding.message == "\"subnet-1\" is in \"eu-west-1b\" (a.json:3), not in \"eu-west-1a\""
	finding.details.fixes[0].edits == [{"op": "set", "path": found.path, "value": "eu-west-1b"}]
}

test_the_key if {
	some finding in report({"path": ["vpc", "subnets", "private", "eu-west-1a"]})
	not finding.details.fixes
}

test_refused if {
	some finding in report({"refused": true, "because": ["vpc", "subnets", "private", "eu-west-1b"]})
	finding.details.severity == "error"
	endswith(finding.message, "eksctl refuses it beside the subnet that is listed for that zone")
	count(finding.details.related) == 1
}

test_nodegroups_that_find_no_subnet if {
	some finding in rule.report with input.contradictions as [object.union(found, {"refused": true, "users": [["nodeGroups", 0]]})]
		with input.config as {"nodeGroups": [{"name": "gpu"}]}
	finding.details.severity == "error"
	endswith(finding.message, ", and eksctl finds no subnet for \"gpu\"")
	finding.details.related == [{"path": ["nodeGroups", 0], "message": "is to run in eu-west-1a"}]
}

test_the_region if {
	some finding in report({"kind": "subnet-region", "says": "eu-west-1", "told": "us-east-1b", "because": ["metadata", "region"]})
	finding.message == "\"subnet-1\" is in \"us-east-1b\" (a.json:3), and the cluster is in \"eu-west-1\""
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0

test_an_eniconfig if {
	some finding in report({
		"kind": "interface-zone", "path": ["addons", 0], "says": "eu-west-1a", "told": "eu-west-1b",
		"because": [], "users": [["nodeGroups", 0]], "refused": true,
	})
	finding.path == ["addons", 0]
	finding.details.severity == "error"
	startswith(finding.message, "pods on nodes in \"eu-west-1a\" get no addresses: their subnet ")
	finding.details.related == [{"path": ["nodeGroups", 0], "message": "has nodes in eu-west-1a"}]
}

test_an_eniconfig_without_nodes if {
	some finding in report({
		"kind": "interface-zone", "path": [], "in": {"object": 0, "path": ["spec", "subnet"]},
		"because": [], "users": [], "refused": false,
	})
	[finding.object, finding.details.severity] == [0, "warning"]
}
