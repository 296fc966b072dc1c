package ekslint.rules.exposure["ssh-source-sg-ignored_test"]

import data.ekslint.rules.exposure["ssh-source-sg-ignored"] as rule

given(kind, group, ssh) := {
	"config": {kind: [group]},
	"inventory": {"nodegroups": [{"path": [kind, 0], "managed": kind == "managedNodeGroups", "ssh": ssh}]},
	"unknown": [],
}

sources := {"name": "a", "ssh": {"sourceSecurityGroupIds": ["sg-1"]}}

without_local := object.union(sources, {"securityGroups": {"withLocal": false}})

off := {"allowed": false, "because": []}

on(kind) := {"allowed": true, "because": [kind, 0, "ssh", "allow"]}

test_off if {
	every kind in ["nodeGroups", "managedNodeGroups"] {
		some found in rule.report with input as given(kind, sources, off)
		found.path == [kind, 0, "ssh", "sourceSecurityGroupIds"]
		contains(found.message, "SSH is off")
	}
}

test_without_the_group_of_its_own if {
	some found in rule.report with input as given("nodeGroups", without_local, on("nodeGroups"))
	contains(found.message, "withLocal")
	found.details.related[0].path == ["nodeGroups", 0, "securityGroups", "withLocal"]
}

test_one_reason_is_enough if count(rule.report) == 1 with input as given("nodeGroups", without_local, off)

silent(kind, group, ssh) if count(rule.report) == 0 with input as given(kind, group, ssh)

test_on if silent("nodeGroups", sources, on("nodeGroups"))

test_managed_nodegroups_have_a_group_for_ssh if silent("managedNodeGroups", without_local, on("managedNodeGroups"))

test_off_on_purpose if silent("nodeGroups", sources, {"allowed": false, "because": ["nodeGroups", 0, "ssh", "allow"]})

test_nobody_named if silent("nodeGroups", {"ssh": {"sourceSecurityGroupIds": []}}, off)

test_not_known if {
	silent("nodeGroups", without_local, {"allowed": null, "because": ["nodeGroups", 0, "ssh", "allow"]})
	silent("nodeGroups", {"ssh": {"sourceSecurityGroupIds": null}}, off)
}

admitting(rules) := object.union(
	given("nodeGroups", object.union(without_local, {"ssh": {"sourceSecurityGroupIds": ["sg-1", "sg-2"]}}), on("nodeGroups")),
	{"graph": {
		"members": [{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["sg-9"]}],
		"rules": rules,
	}},
)

from(source) := {
	"securityGroup": "sg-9",
	"direction": "ingress",
	"protocol": "tcp",
	"fromPort": 22,
	"toPort": 22,
	"peer": {"securityGroup": source},
	"told": "a.json:3",
}

test_a_group_of_the_users_lets_some_in if {
	some found in rule.report with input as admitting([from("sg-1")])
	contains(found.message, "are not all let in")
}

test_silent_where_it_lets_all_in if count(rule.report) == 0 with input as admitting([from("sg-1"), from("sg-2")])

test_another_rule_lets_nobody_in if {
	every patch in [{"securityGroup": "sg-8"}, {"told": false}, {"direction": "egress"}, {"toPort": 21}] {
		some found in rule.report with input as admitting([object.union(from("sg-1"), patch)])
		contains(found.message, "are not let in")
	}
}
