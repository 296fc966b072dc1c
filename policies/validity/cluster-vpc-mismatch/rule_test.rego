package ekslint.rules.validity["cluster-vpc-mismatch_test"]

import data.ekslint.rules.validity["cluster-vpc-mismatch"] as rule

found := {
	"kind": "cluster-vpc",
	"path": ["vpc", "id"],
	"subject": "shop",
	"says": "vpc-2",
	"told": "vpc-1",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_found if {
	some finding in report({})
	finding.path == ["vpc", "id"]
	finding.message == "the cluster \"shop\" is in \"vpc-1\" (a.json:3), not in \"vpc-2\""
	finding.details.fixes[0].edits == [{"op": "set", "path": ["vpc", "id"], "value": "vpc-1"}]
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
