package ekslint.rules.connectivity["nodegroup-attach-only-unknown_test"]

import data.ekslint.rules.connectivity["nodegroup-attach-only-unknown"] as rule

base := {
	"unknown": [],
	"config": {"nodeGroups": [{"name": "a"}]},
	"graph": {
		"members": [{"kind": "nodegroup", "path": ["nodeGroups", 0], "groupsKnown": true, "securityGroups": ["sg-0a1b2c3d", "sg-0b1c2d3e"]}],
		"securityGroups": [
			{"id": "sg-0a1b2c3d", "origin": "user", "roles": ["nodegroup"]},
			{"id": "sg-0b1c2d3e", "origin": "user", "roles": ["nodegroup"]},
			{"id": "sg-0c1d2e3f", "origin": "user", "roles": ["nodegroup", "shared-node"]},
			{"id": "shared-node", "origin": "eksctl", "roles": ["shared-node"]},
		],
	},
}

findings(patch) := found if {
	member := object.union(base.graph.members[0], patch)
	found := rule.report with input as object.union(base, {"graph": {"members": [member]}})
}

test_found_at_the_list if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "attachIDs"]
}

test_silent_where_the_group_may_be_the_shared_one if {
	found := rule.report with input as object.union(base, {"unknown": [["vpc", "sharedNodeSecurityGroup"]]})
	count(found) == 0
}

test_silent if {
	every patch in [
		{"kind": "managed-nodegroup"},
		{"securityGroups": []},
		{"securityGroups": ["sg-0a1b2c3d", "sg-0c1d2e3f"]},
		{"securityGroups": ["sg-0a1b2c3d", "shared-node"]},
		{"groupsKnown": false},
		{"possibleSecurityGroups": ["shared-node"]},
	] {
		count(findings(patch)) == 0
	}
}

test_names_the_groups_whose_rules_are_not_told if {
	told := object.union(base.graph.securityGroups[1], {"rulesKnown": true})
	some finding in rule.report with input as object.union(base, {"graph": {"securityGroups": [base.graph.securityGroups[0], told]}})
	contains(finding.message, "that \"sg-0a1b2c3d\" lets control plane")
	some other in findings({})
	contains(other.message, "that these let control plane")
}

test_silent_where_all_rules_are_told if {
	groups := [object.union(group, {"rulesKnown": true}) | some group in base.graph.securityGroups]
	found := rule.report with input as object.union(base, {"graph": {"securityGroups": groups}})
	count(found) == 0
}
