package ekslint.rules.connectivity["lb-no-tagged-sg_test"]

import data.ekslint.rules.connectivity["lb-no-tagged-sg"] as rule

given(local, carried) := {
	"config": {"metadata": {"name": "demo"}, "nodeGroups": [{"name": "a", "securityGroups": {"withLocal": local}}]},
	"graph": {
		"securityGroups": [
			{"id": "shared-node", "tags": {}},
			{"id": "perhaps-cluster", "tags": {}, "mayBe": "cluster"},
			{"id": "nodegroup/a", "tags": {"kubernetes.io/cluster/demo": "owned"}},
			{"id": "sg-1", "tags": {}, "mayBe": "any"},
		],
		"members": [{
			"id": "nodegroup/a",
			"kind": "nodegroup",
			"path": ["nodeGroups", 0],
			"securityGroups": carried,
			"groupsKnown": true,
		}],
	},
	"unknown": [],
}

several := given(false, ["sg-1", "shared-node"])

test_several_groups_without_a_tag if {
	found := rule.report with input as several
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	contains(finding.message, "nodes of \"a\"")
	contains(finding.message, "kubernetes.io/cluster/demo")
	finding.details.related == [{
		"path": ["nodeGroups", 0, "securityGroups", "attachIDs"],
		"message": "gives the nodes 2 groups, whose tags are not in the file",
	}]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_silent_with_the_own_group if {
	every local in [true, null] {
		found := rule.report with input as given(local, ["sg-1", "shared-node"])
		count(found) == 0
	}
}

test_silent_with_a_tag if {
	found := rule.report with input as given(false, ["sg-1", "nodegroup/a"])
	count(found) == 0
}

test_silent_with_a_single_group if {
	every carried in [[], ["shared-node"]] {
		found := rule.report with input as given(false, carried)
		count(found) == 0
	}
}

test_silent_where_the_shared_group_may_be_the_clusters if {
	found := rule.report with input as given(false, ["sg-1", "perhaps-cluster"])
	count(found) == 0
}

test_silent_about_what_is_not_known if {
	every patch in [
		{"unknown": [["metadata", "tags"]]},
		{"unknown": [["vpc", "sharedNodeSecurityGroup"]]},
		{"config": {"metadata": {"name": null}}},
		{"graph": {"members": [object.union(several.graph.members[0], {"groupsKnown": false})]}},
		{"graph": {"members": [object.union(several.graph.members[0], {"possibleSecurityGroups": ["shared-node"]})]}},
	] {
		found := rule.report with input as object.union(several, patch)
		count(found) == 0
	}
}

told := object.union(several, {"graph": {"securityGroups": [
	{"id": "shared-node", "tags": {}, "rulesKnown": true},
	{"id": "sg-1", "tags": {}, "told": "a.json:3", "rulesKnown": true},
]}})

test_tags_are_told if {
	some finding in rule.report with input as told
	contains(finding.message, "nodes of \"a\": none of their groups is tagged")
	endswith(finding.details.related[0].message, "2 groups, and AWS has told the tags of \"sg-1\" (a.json:3)")
}

test_tags_of_one_are_not_told if {
	member := object.union(told.graph.members[0], {"securityGroups": ["sg-1", "sg-2"]})
	groups := array.concat(told.graph.securityGroups, [{"id": "sg-2", "tags": {}, "rulesKnown": false}])
	some finding in rule.report with input as object.union(told, {"graph": {"members": [member], "securityGroups": groups}})
	contains(finding.message, "unless exactly one of their groups is tagged")
}
