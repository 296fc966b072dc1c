package ekslint.rules.exposure["ssh-world-open_test"]

import data.ekslint.rules.exposure["ssh-world-open"] as rule

paths := {finding.path | some finding in rule.report}

given(kind, group, verdict) := {
	"authored": {kind: [group]},
	"config": {kind: [group]},
	"graph": {
		"members": [{"id": "control-plane"}, {"id": "the-group", "path": [kind, 0], "placement": {"subnets": "public"}}],
		"rules": [{"securityGroup": "the-group", "direction": "ingress", "origin": "eksctl", "peer": {"cidr": "0.0.0.0/0"}}],
	},
	"flows": {
		"ssh-from-internet": {"the-group": [{"verdict": verdict, "rules": [0]}]},
		"ssh-from-vpc": {"the-group": [{"verdict": "allowed"}]},
	},
}

test_allow_is_the_cause if {
	found := rule.report with input as given("nodeGroups", {"name": "ng", "ssh": {"allow": true, "publicKeyName": "ops"}}, "allowed")
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "ssh", "allow"]
	contains(finding.message, "\"ng\" is open to the whole internet: \"allow: true\"")
	[candidate.edits | some candidate in finding.details.fixes] == [
		[{"op": "set", "path": ["nodeGroups", 0, "ssh", "allow"], "value": false}],
		[{"op": "set", "path": ["nodeGroups", 0, "privateNetworking"], "value": true}],
	]
}

test_a_key_is_the_cause if {
	some finding in rule.report with input as given("managedNodeGroups", {"ssh": {"publicKeyPath": "ops.pub"}}, "allowed")
	finding.path == ["managedNodeGroups", 0, "ssh", "publicKeyPath"]
	contains(finding.message, "port 22 of the nodegroup at managedNodeGroups[0] is open")
	contains(finding.message, "\"publicKeyPath\" turns SSH on")
}

test_no_cause_in_the_file if {
	paths == {["nodeGroups", 0, "ssh"]} with input as given("nodeGroups", {"name": "ng"}, "allowed")
}

test_public_networking_is_related if {
	explicit := given("nodeGroups", {"ssh": {"allow": true}, "privateNetworking": false}, "allowed")
	some finding in rule.report with input as explicit
	finding.details.related[0].path == ["nodeGroups", 0, "privateNetworking"]
}

test_default_networking_has_no_place if {
	some finding in rule.report with input as given("nodeGroups", {"ssh": {"allow": true}}, "allowed")
	finding.details.related[0].path == []
	contains(finding.details.related[0].message, "off by default")
}

placed(subnets) := json.patch(
	given("nodeGroups", {"name": "ng", "ssh": {"allow": true}, "subnets": ["a"]}, "allowed"),
	[{"op": "replace", "path": "/graph/members/1/placement", "value": {
		"subnets": subnets,
		"because": {"path": ["nodeGroups", 0, "subnets"], "text": "subnets says where these nodes run"},
	}}],
)

test_warning_where_subnets_may_be_private if {
	found := rule.report with input as placed("unknown")
	count(found) == 1
	some finding in found
	finding.details.severity == "warning"
	contains(finding.message, "\"ng\" is open to the whole internet if its subnets are public: \"allow: true\"")
	[place.path | some place in finding.details.related] == [["nodeGroups", 0, "subnets"]]
	count(finding.details.fixes) == 2
}

test_nothing_in_the_file_may_say_where_they_are if {
	silent := json.patch(placed("unknown"), [{"op": "remove", "path": "/graph/members/1/placement/because/path"}])
	some finding in rule.report with input as silent
	finding.details.related[0].path == []
}

test_silent_in_private_subnets if paths == set() with input as placed("private")

test_a_family_may_not_be_known if {
	half := json.patch(
		given("nodeGroups", {"ssh": {"allow": true}}, "partial"),
		[{"op": "add", "path": "/flows/ssh-from-internet/the-group/0/parts", "value": [{"verdict": "unknown"}, {"verdict": "allowed"}]}],
	)
	paths == {["nodeGroups", 0, "ssh", "allow"]} with input as half
}

test_silent_where_the_flow_is_denied_or_unknown if {
	every verdict in ["denied", "unknown"] {
		paths == set() with input as given("nodeGroups", {"ssh": {"allow": true}}, verdict)
	}
}

test_silent_where_a_group_of_the_users_has_the_rule if {
	told := json.patch(given("nodeGroups", {}, "allowed"), [
		{"op": "replace", "path": "/graph/rules/0/origin", "value": "user"},
		{"op": "add", "path": "/graph/rules/0/told", "value": "a.json:3"},
	])
	paths == set() with input as told
}

test_silent_where_a_controller_has_the_rule if {
	written := json.patch(given("nodeGroups", {}, "allowed"), [{
		"op": "replace",
		"path": "/graph/rules/0/origin",
		"value": "aws-load-balancer-controller",
	}])
	paths == set() with input as written
}
