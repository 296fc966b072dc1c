package ekslint.rules.hygiene["attach-sg-duplicate_test"]

import data.ekslint.rules.hygiene["attach-sg-duplicate"] as rule

a := "sg-0a1b2c3d4e5f60711"

b := "sg-0a1b2c3d4e5f60712"

group(ids) := {"name": "ng", "securityGroups": {"withShared": true, "attachIDs": ids}}

findings(config) := found if {
	found := rule.report with input as {"config": config}
}

test_second_mention if {
	every kind in ["nodeGroups", "managedNodeGroups"] {
		found := findings({kind: [group([a, b, a, null, a, null])]})
		{finding.path | some finding in found} == {
			[kind, 0, "securityGroups", "attachIDs", 2],
			[kind, 0, "securityGroups", "attachIDs", 4],
		}
		every finding in found {
			finding.details.related[0].path == [kind, 0, "securityGroups", "attachIDs", 0]
			finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
		}
	}
}

test_shared_group if {
	found := findings({"vpc": {"sharedNodeSecurityGroup": b}, "nodeGroups": [group([a, b])]})
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "attachIDs", 1]
	finding.details.related[0].path == ["vpc", "sharedNodeSecurityGroup"]
}

test_silent if {
	shared := {"vpc": {"sharedNodeSecurityGroup": b}}
	every config in [
		{"nodeGroups": [group([a, b]), group([a, b])]},
		{"nodeGroups": [group([])]},
		{"nodeGroups": [group(null)]},
		object.union(shared, {"nodeGroups": [group([a])]}),
		object.union(shared, {"managedNodeGroups": [group([b])]}),
		object.union(shared, {"nodeGroups": [{"name": "ng", "securityGroups": {"withShared": false, "attachIDs": [b]}}]}),
		object.union(shared, {"nodeGroups": [{"name": "ng", "securityGroups": {"withShared": null, "attachIDs": [b]}}]}),
	] {
		count(findings(config)) == 0
	}
}
