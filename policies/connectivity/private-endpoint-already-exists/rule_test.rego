package ekslint.rules.connectivity["private-endpoint-already-exists_test"]

import data.ekslint.rules.connectivity["private-endpoint-already-exists"] as rule

base := {
	"purpose": "create-cluster",
	"unknown": [],
	"authored": {"vpc": {"id": "vpc-0a1b2c3d"}},
	"config": {"privateCluster": {"enabled": true}},
	"graph": {"vpc": {"endpoints": "yes", "origin": "user", "originKnown": true}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_switch if {
	some finding in findings({})
	finding.path == ["privateCluster", "skipEndpointCreation"]
	[place.path | some place in finding.details.related] == [["vpc", "id"]]
	finding.details.fixes[0].edits == [{"op": "set", "path": finding.path, "value": true}]
}

test_no_fix_that_eksctl_refuses if {
	some finding in findings({"config": {"privateCluster": {"additionalEndpointServices": ["logs"]}}})
	not finding.details.fixes
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"config": {"privateCluster": {"enabled": false}}},
		{"graph": {"vpc": {"endpoints": "no"}}},
		{"graph": {"vpc": {"endpoints": "unknown"}}},
		{"graph": {"vpc": {"origin": "eksctl"}}},
		{"graph": {"vpc": {"originKnown": false}}},
	] {
		count(findings(patch)) == 0
	}
}
