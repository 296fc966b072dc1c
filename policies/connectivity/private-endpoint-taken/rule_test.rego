package ekslint.rules.connectivity["private-endpoint-taken_test"]

import data.ekslint.rules.connectivity["private-endpoint-taken"] as rule

found := {
	"kind": "endpoint-exists",
	"path": ["privateCluster", "enabled"],
	"subject": "vpce-1",
	"says": "",
	"told": "com.amazonaws.eu-west-1.sts",
	"at": "a.json:3",
	"refused": true,
	"because": ["vpc", "id"],
	"users": [],
}

report(patch) := reported if {
	base := {
		"unknown": [],
		"config": {"privateCluster": {"enabled": true}},
		"graph": {"vpc": {"endpoints": "yes"}},
		"contradictions": [found],
	}
	reported := rule.report with input as object.union(base, patch)
}

test_found if {
	some finding in report({})
	finding.path == ["privateCluster", "skipEndpointCreation"]
	startswith(finding.message, "the VPC has the endpoint \"vpce-1\" for \"com.amazonaws.eu-west-1.sts\" (a.json:3)")
	finding.details.fixes[0].edits == [{"op": "set", "path": finding.path, "value": true}]
}

test_no_fix_that_eksctl_refuses if {
	some finding in report({"config": {"privateCluster": {"additionalEndpointServices": ["logs"]}}})
	not finding.details.fixes
}

test_silent if {
	every patch in [
		{"graph": {"vpc": {"endpoints": "no"}}},
		{"graph": {"vpc": {"endpoints": "unknown"}}},
		{"contradictions": [object.union(found, {"kind": "other"})]},
	] {
		count(report(patch)) == 0
	}
}
