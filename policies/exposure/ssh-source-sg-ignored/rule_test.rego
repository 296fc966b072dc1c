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
