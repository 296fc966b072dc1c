package ekslint.rules.connectivity["efa-without-local-sg_test"]

import data.ekslint.rules.connectivity["efa-without-local-sg"] as rule

efa := {"name": "hpc", "efaEnabled": true, "securityGroups": {"withShared": true, "withLocal": false}}

findings(group) := findings_on(group, {"securityGroups": ["shared-node"], "groupsKnown": true})

findings_on(group, carried) := found if {
	found := rule.report with input as {
		"config": {"nodeGroups": [group]},
		"graph": {
			"securityGroups": [
				{"id": "shared-node", "origin": "eksctl"},
				{"id": "perhaps-cluster", "origin": "eksctl", "mayBe": "cluster"},
				{"id": "sg-1", "origin": "user"},
			],
			"members": [object.union({"id": "nodegroup/hpc", "kind": "nodegroup", "path": ["nodeGroups", 0]}, carried)],
		},
	}
}

test_efa_without_local_group if {
	some finding in findings(efa)
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	contains(finding.message, "\"hpc\"")
	finding.details.related[0].path == ["nodeGroups", 0, "efaEnabled"]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

# nodegroup-no-security-groups is reported instead.
test_fires_without_any_group if count(findings_on(efa, {"securityGroups": [], "groupsKnown": true})) == 1

test_silent_with_local_group_or_without_efa if {
	every patch in [{"securityGroups": {"withLocal": true}}, {"efaEnabled": false}, {"efaEnabled": null}] {
		count(findings(object.union(efa, patch))) == 0
	}
}

test_silent_where_another_group_may_serve if {
	every carried in [
		{"securityGroups": ["shared-node", "sg-1"], "groupsKnown": true},
		{"securityGroups": ["perhaps-cluster"], "groupsKnown": true},
		{"securityGroups": ["shared-node"], "groupsKnown": false},
		{"securityGroups": ["shared-node"], "possibleSecurityGroups": ["sg-1"], "groupsKnown": true},
	] {
		count(findings_on(efa, carried)) == 0
	}
}

test_silent_while_the_switch_is_not_known if {
	count(findings(object.union(efa, {"securityGroups": {"withLocal": null}}))) == 0
}
