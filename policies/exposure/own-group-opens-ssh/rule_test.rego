package ekslint.rules.exposure["own-group-opens-ssh_test"]

import data.ekslint.rules.exposure["own-group-opens-ssh"] as rule

from(cidr) := {"securityGroup": "sg-1", "direction": "ingress", "peer": {"cidr": cidr}, "told": "a.json:3"}

given(group, subnets, found) := {
	"unknown": [],
	"config": {"nodeGroups": [group]},
	"graph": {
		"members": [{"id": "nodegroup/ng", "kind": "nodegroup", "path": ["nodeGroups", 0], "placement": {"subnets": subnets}}],
		"rules": [found],
	},
	"flows": {"ssh-from-internet": {"nodegroup/ng": [{"verdict": "allowed", "rules": [0]}]}},
}

attached := {"name": "ng", "securityGroups": {"attachIDs": ["sg-2", "sg-1"]}}

test_an_attached_group if {
	found := rule.report with input as given(attached, "public", from("0.0.0.0/0"))
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "attachIDs", 1]
	finding.details.severity == "error"
	endswith(finding.message, "of \"ng\" is open to the whole internet: your security group \"sg-1\" admits 0.0.0.0/0 (a.json:3)")
}

test_the_shared_group if {
	shared := object.union(given({"name": "ng"}, "public", from("::/0")), {"config": {"vpc": {"sharedNodeSecurityGroup": "sg-1"}}})
	some finding in rule.report with input as shared
	finding.path == ["vpc", "sharedNodeSecurityGroup"]
	startswith(finding.message, "port 22 of self-managed nodes is open")
}

test_warning_where_subnets_may_be_private if {
	some finding in rule.report with input as given(attached, "unknown", from("0.0.0.0/0"))
	finding.details.severity == "warning"
	contains(finding.message, "if its subnets are public:")
}

silent(subnets, found) if count(rule.report) == 0 with input as given(attached, subnets, found)

test_silent_elsewhere if {
	silent("private", from("0.0.0.0/0"))
	silent("public", from("203.0.113.0/24"))
	silent("public", object.remove(from("0.0.0.0/0"), ["told"]))
	silent("public", object.union(from("0.0.0.0/0"), {"direction": "egress"}))
}

test_silent_while_their_place_is_not_known if {
	unknown := {"unknown": [["nodeGroups", 0, "privateNetworking"]]}
	count(rule.report) == 0 with input as object.union(given(attached, "unknown", from("0.0.0.0/0")), unknown)
}

pool := {"id": "karpenter/a", "kind": "karpenter", "because": [
	{"text": "this node pool starts nodes", "at": {"object": 0, "path": []}},
	{"text": "this node class selects them", "at": {"object": 1, "path": ["spec", "securityGroupSelectorTerms"]}},
]}

selected(number) := {"text": "by its id", "at": {"object": number, "path": ["spec", "securityGroupSelectorTerms", 1]}}

of_pool(member, verdict) := {
	"unknown": [],
	"manifests": {"objects": []},
	"graph": {
		"members": [member],
		"rules": [from("0.0.0.0/0")],
		"securityGroups": [{"id": "sg-1", "origin": "user", "because": [selected(2), selected(1)]}],
	},
	"flows": {"ssh-from-internet": {member.id: [{"verdict": verdict, "rules": [0]}]}},
}

test_a_group_that_a_node_class_selects if {
	found := rule.report with input as of_pool(pool, "allowed")
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [1, ["spec", "securityGroupSelectorTerms", 1]]
	startswith(finding.message, "port 22 of nodes of node pool \"a\" is open to the whole internet: your security group \"sg-1\"")
	finding.details.related == [{"object": 0, "path": [], "message": "this node pool starts nodes"}]
}

test_silent_of_pools if {
	auto_mode := object.union(pool, {"id": "auto-mode/a", "kind": "auto-mode"})
	count(rule.report) == 0 with input as of_pool(auto_mode, "allowed")
	count(rule.report) == 0 with input as of_pool(pool, "unknown")
}
