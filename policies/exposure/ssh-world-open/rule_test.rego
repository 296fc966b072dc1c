package ekslint.rules.exposure["ssh-world-open_test"]

import data.ekslint.rules.exposure["ssh-world-open"] as rule

paths := {f.path | some f in rule.report}

given(kind, group, verdict) := {
	"authored": {kind: [group]},
	"graph": {"members": [{"id": "control-plane"}, {"id": "the-group", "path": [kind, 0]}]},
	"flows": [
		{"name": "ssh-from-internet", "from": "0.0.0.0/0", "to": "the-group", "verdict": verdict},
		{"name": "ssh-from-internet", "from": "::/0", "to": "the-group", "verdict": verdict},
		{"name": "ssh-from-vpc", "from": "vpc", "to": "the-group", "verdict": "allowed"},
	],
}

test_allow_is_the_cause if {
	allowed := given("nodeGroups", {"name": "ng", "ssh": {"allow": true, "publicKeyName": "ops"}}, "allowed")
	count(rule.report) == 1 with input as allowed
	paths == {["nodeGroups", 0, "ssh", "allow"]} with input as allowed
	some f in rule.report with input as allowed
	contains(f.message, "\"ng\"")
}

test_a_key_is_the_cause if {
	allowed := given("managedNodeGroups", {"ssh": {"publicKeyPath": "ops.pub"}}, "allowed")
	paths == {["managedNodeGroups", 0, "ssh", "publicKeyPath"]} with input as allowed
	some f in rule.report with input as allowed
	contains(f.message, "this nodegroup")
}

test_no_cause_in_the_file if {
	paths == {["nodeGroups", 0, "ssh"]} with input as given("nodeGroups", {"name": "ng"}, "allowed")
}

test_public_networking_is_related if {
	explicit := given("nodeGroups", {"ssh": {"allow": true}, "privateNetworking": false}, "allowed")
	some f in rule.report with input as explicit
	f.details.related[0].path == ["nodeGroups", 0, "privateNetworking"]
	some g in rule.report with input as given("nodeGroups", {"ssh": {"allow": true}}, "allowed")
	g.details.related[0].path == []
}

test_silent_unless_certainly_allowed if {
	paths == set() with input as given("nodeGroups", {"ssh": {"allow": true}}, "denied")
	paths == set() with input as given("nodeGroups", {"ssh": {"allow": true}}, "unknown")
}
