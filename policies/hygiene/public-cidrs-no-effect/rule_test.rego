package ekslint.rules.hygiene["public-cidrs-no-effect_test"]

import data.ekslint.rules.hygiene["public-cidrs-no-effect"] as rule

off := ["vpc", "clusterEndpoints", "publicAccess"]

base := {
	"unknown": [],
	"config": {"vpc": {"publicAccessCIDRs": ["203.0.113.0/24"]}},
	"graph": {"apiEndpoint": {"public": "denied", "because": [
		{"path": off, "text": "it is off"},
		{"path": ["vpc", "clusterEndpoints", "privateAccess"], "text": "it is on"},
		{"path": ["vpc", "publicAccessCIDRs"], "text": "only these"},
	]}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_list if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "publicAccessCIDRs"]
	finding.details.related == [{"path": off, "message": "it is off"}]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_on_outposts if {
	because := [{"path": ["outpost", "controlPlaneOutpostARN"], "text": "is private"}]
	some finding in findings({"graph": {"apiEndpoint": {"because": because}}})
	count(finding.details.related) == 1
}

test_silent if {
	every patch in [
		{"config": {"vpc": {"publicAccessCIDRs": []}}},
		{"config": {"vpc": {"publicAccessCIDRs": null}}},
		{"config": {"privateCluster": {"enabled": true}}},
		{"unknown": [["privateCluster"]]},
		{"graph": {"apiEndpoint": {"public": "unknown"}}},
		{"graph": {"apiEndpoint": {"public": "allowed"}}},
	] {
		count(findings(patch)) == 0
	}
}
