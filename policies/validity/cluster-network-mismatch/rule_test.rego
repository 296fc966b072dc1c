package ekslint.rules.validity["cluster-network-mismatch_test"]

import data.ekslint.rules.validity["cluster-network-mismatch"] as rule

found := {
	"kind": "cluster-group",
	"path": ["vpc", "securityGroup"],
	"subject": "shop",
	"says": "sg-2",
	"told": "sg-0, sg-1",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_group if {
	some finding in report({})
	finding.message == "the control plane of \"shop\" carries sg-0, sg-1 (a.json:3), not \"sg-2\", which nodegroups of the file let in"
}

test_family if {
	some finding in report({"kind": "cluster-family", "says": "IPv6", "told": "ipv4"})
	finding.message == "the cluster \"shop\" is of \"ipv4\" (a.json:3), not of \"IPv6\""
}

test_services if {
	some finding in report({"kind": "cluster-services", "says": "10.100.0.0/16", "told": "172.20.0.0/16"})
	finding.message == "the cluster \"shop\" has \"172.20.0.0/16\" for Services (a.json:3), not \"10.100.0.0/16\""
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
