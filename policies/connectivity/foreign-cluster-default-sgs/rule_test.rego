package ekslint.rules.connectivity["foreign-cluster-default-sgs_test"]

import data.ekslint.rules.connectivity["foreign-cluster-default-sgs"] as rule

base := {
	"purpose": "existing-cluster",
	"authored": {"vpc": {"id": "vpc-0a1b2c3d", "subnets": {"private": {}}, "securityGroup": "sg-0a1b2c3d"}},
	"config": {"nodeGroups": [{"name": "a", "securityGroups": {"withShared": true, "withLocal": true}}]},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_switch if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	finding.details.fixes[0].edits == [{"op": "set", "path": finding.path, "value": false}]
}

test_silent if {
	every patch in [
		{"purpose": "create-cluster"},
		{"purpose": "unknown"},
		{"authored": {"vpc": {"sharedNodeSecurityGroup": "sg-0b1c2d3e"}}},
		{"authored": {"vpc": {"sharedNodeSecurityGroup": null}}},
		{"config": {"nodeGroups": [{"securityGroups": {"withShared": false, "withLocal": true}}]}},
		{"config": {"nodeGroups": [{"securityGroups": {"withShared": true, "withLocal": false}}]}},
		{"config": {"nodeGroups": [{"securityGroups": {"withShared": true, "withLocal": null}}]}},
	] {
		count(findings(patch)) == 0
	}
}

test_silent_unless_the_network_is_all_there if {
	every key in ["id", "subnets", "securityGroup"] {
		vpc := object.remove(base.authored.vpc, [key])
		found := rule.report with input as object.union(object.remove(base, ["authored"]), {"authored": {"vpc": vpc}})
		count(found) == 0
	}
}
