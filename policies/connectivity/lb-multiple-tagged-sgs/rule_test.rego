package ekslint.rules.connectivity["lb-multiple-tagged-sgs_test"]

import data.ekslint.rules.connectivity["lb-multiple-tagged-sgs"] as rule

tag := "kubernetes.io/cluster/demo"

picture := {
	"securityGroups": [
		{"id": "cluster", "tags": {tag: "owned"}, "because": [{"text": "EKS makes it"}]},
		{
			"id": "managed-nodegroup/a/ssh",
			"tags": {tag: "owned"},
			"because": [{"text": "SSH is allowed", "path": ["managedNodeGroups", 0, "ssh", "allow"]}],
		},
		{"id": "managed-nodegroup/b/efa", "tags": {}, "because": []},
	],
	"members": [
		{
			"id": "managed-nodegroup/a",
			"kind": "managed-nodegroup",
			"path": ["managedNodeGroups", 0],
			"securityGroups": ["cluster", "managed-nodegroup/a/ssh"],
		},
		{
			"id": "managed-nodegroup/b",
			"kind": "managed-nodegroup",
			"path": ["managedNodeGroups", 1],
			"securityGroups": ["cluster", "managed-nodegroup/b/efa"],
		},
	],
}

group := {"name": "a", "tags": {tag: "owned"}}

findings(groups) := findings_of("demo", groups)

findings_of(name, groups) := found if {
	config := {"metadata": {"name": name}, "managedNodeGroups": groups}
	found := rule.report with input as {"config": config, "graph": picture}
}

test_tag_of_a_nodegroup_with_two_tagged_groups if {
	found := findings([group])
	count(found) == 1
	some finding in found
	finding.path == ["managedNodeGroups", 0, "tags", tag]
	contains(finding.message, "nodes of \"a\": they carry 2 groups")
	finding.details.related == [{"path": ["managedNodeGroups", 0, "ssh", "allow"], "message": "makes one of these groups"}]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_silent_with_one_tagged_group if count(findings([{"name": "x"}, object.union(group, {"name": "b"})])) == 0

test_silent_without_the_tag if count(findings([{"name": "a", "tags": {"team": "x"}}])) == 0

test_silent_about_the_tag_of_another_cluster if count(findings_of("other", [group])) == 0

test_silent_while_the_name_is_not_known if count(findings_of(null, [group])) == 0

attached(groups) := attached_beside(groups, {})

attached_beside(groups, manifests) := found if {
	config := {"metadata": {"name": "demo"}, "managedNodeGroups": [{"name": "a", "securityGroups": {"attachIDs": ["sg-2", "sg-1"]}}]}
	member := {
		"id": "managed-nodegroup/a",
		"kind": "managed-nodegroup",
		"path": ["managedNodeGroups", 0],
		"securityGroups": [group.id | some group in groups],
	}
	found := rule.report with input as {"config": config, "graph": {"securityGroups": groups, "members": [member]}, "manifests": manifests}
}

told := {"id": "sg-1", "origin": "user", "tags": {tag: "owned"}, "told": "a.json:3"}

made(kind) := {"id": kind, "kind": kind, "origin": "eksctl", "tags": {tag: "owned"}}

test_a_group_of_the_users_has_the_tag_as_well if {
	every kind in ["cluster", "control-plane", "shared-node", "nodegroup", "efa", "ssh"] {
		found := attached([told, made(kind)])
		count(found) == 1
		some finding in found
		finding.path == ["managedNodeGroups", 0, "securityGroups", "attachIDs", 1]
		contains(finding.message, "they carry 2 groups with the tag")
		startswith(finding.details.label, "has the tag, as has the ")
		endswith(finding.details.related[0].message, "\"sg-1\" (a.json:3)")
	}
	some finding in attached([told, object.union(told, {"id": "sg-2"})])
	finding.details.label == "has the tag, as has \"sg-2\""
}

test_silent_where_it_is_the_only_one if {
	every other in [
		{"id": "efa", "kind": "efa", "origin": "eksctl", "tags": {}},
		{"id": "sg-2", "kind": "user", "origin": "user", "tags": {}},
		object.union(told, {"id": "sg-2", "mayBe": "any"}),
	] {
		count(attached([told, other])) == 0
	}
	count(attached([object.union(told, {"mayBe": "nodegroup"}), made("nodegroup")])) == 0
}

# It is not one of those that these nodes carry besides.
test_it_may_be_another_group if {
	some finding in attached([object.union(told, {"mayBe": "cluster"}), made("nodegroup")])
	startswith(finding.details.help, "do not attach \"sg-1\"")
}

# A flag of the controller names tags by which it chooses among several.
test_silent_where_the_controller_asks_for_more if {
	count(attached_beside([told, made("nodegroup")], {"asksForMoreTags": false})) == 1
	count(attached_beside([told, made("nodegroup")], {"asksForMoreTags": true})) == 0
}
