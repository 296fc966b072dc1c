package ekslint.rules.connectivity["shared-sg-only-user-no-self_test"]

import data.ekslint.rules.connectivity["shared-sg-only-user-no-self"] as rule

open := {"from": "nodegroup/a", "to": "nodegroup/b", "verdict": "unknown", "dependsOn": ["rules"]}

base := {
	"config": {"vpc": {"manageSharedNodeSecurityGroupRules": true}},
	"graph": {
		"securityGroups": [{
			"id": "sg-1",
			"origin": "user",
			"roles": ["shared-node"],
			"because": [{"path": ["vpc", "sharedNodeSecurityGroup"]}],
		}],
		"members": [
			{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["sg-1"]},
			{"id": "nodegroup/b", "kind": "nodegroup", "path": ["nodeGroups", 1], "securityGroups": ["sg-1"]},
			{"id": "nodegroup/c", "kind": "nodegroup", "path": ["nodeGroups", 2], "securityGroups": ["nodegroup/c"]},
			{"id": "managed-nodegroup/m", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "securityGroups": ["sg-1"]},
		],
	},
	"flows": {"pod-to-pod": {"nodegroup/a": [open]}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

flowing(patch) := {"flows": {"pod-to-pod": {"nodegroup/a": [object.union(open, patch)]}}}

test_two_nodegroups_with_the_group_in_common if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "sharedNodeSecurityGroup"]
	contains(finding.message, "only if \"sg-1\" admits itself")
	[place.path | some place in finding.details.related] == [["nodeGroups", 0], ["nodeGroups", 1]]
}

test_several_nodes_of_one_nodegroup if {
	some finding in findings(flowing({"to": "nodegroup/a"}))
	[place.path | some place in finding.details.related] == [["nodeGroups", 0]]
}

test_ports_that_are_open_anyway if {
	parts := [
		{"verdict": "unknown", "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
		{"verdict": "allowed", "ports": [{"protocol": "tcp", "fromPort": 443, "toPort": 443}]},
	]
	count(findings(flowing({"verdict": "partial", "parts": parts}))) == 1
}

test_silent_where_it_is_not_the_rules_alone if {
	every answer in [{"verdict": "allowed"}, {"verdict": "denied"}, {"dependsOn": ["identity", "rules"]}] {
		count(findings(flowing(answer))) == 0
	}
}

test_silent_about_flows_to_other_nodes if {
	every other in ["nodegroup/c", "managed-nodegroup/m"] {
		count(findings(flowing({"to": other}))) == 0
		count(findings(flowing({"from": other}))) == 0
	}
}

test_silent_when_all_rules_are_the_users if {
	every managed in [false, null] {
		count(findings({"config": {"vpc": {"manageSharedNodeSecurityGroupRules": managed}}})) == 0
	}
}

test_silent_when_the_group_is_made_or_not_known if {
	every patch in [{"origin": "eksctl"}, {"id": "shared-node"}] {
		group := object.union(base.graph.securityGroups[0], patch)
		count(findings({"graph": {"securityGroups": [group]}})) == 0
	}
}

known := {"graph": {"securityGroups": [object.union(base.graph.securityGroups[0], {"told": "a.json:3", "rulesKnown": true})]}}

lacking := {"verdict": "denied", "lacking": [{"securityGroup": "sg-1", "direction": "ingress"}]}

told(patch) := findings(object.union(known, flowing(object.union(lacking, patch))))

test_error_where_its_rules_are_told if {
	found := told({})
	count(found) == 1
	some finding in found
	not finding.details.severity
	finding.path == ["vpc", "sharedNodeSecurityGroup"]
	contains(finding.message, "do not reach each other: \"sg-1\" (a.json:3) has no rule that admits itself")
	[place.path | some place in finding.details.related] == [["nodeGroups", 0], ["nodeGroups", 1]]
}

test_error_where_it_admits_itself_on_some_ports if {
	every verdict in ["allowed", "unknown"] {
		parts := [
			{"verdict": "denied", "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
			{"verdict": verdict, "ports": [{"protocol": "tcp", "fromPort": 443, "toPort": 443}]},
		]
		some finding in told({"verdict": "partial", "parts": parts})
		contains(finding.message, "reach each other on some ports at most:")
	}
}

some_open := {"verdict": "partial", "parts": [
	{"verdict": "denied", "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
	{"verdict": "allowed", "ports": [{"protocol": "tcp", "fromPort": 53, "toPort": 53}]},
]}

told_beside(list, rule) := findings(object.union_n([known, flowing(object.union(lacking, some_open)), {"graph": {list: [rule]}}]))

from_itself := {"securityGroup": "sg-1", "direction": "ingress", "peer": {"securityGroup": "sg-1"}}

test_silent_where_it_has_a_rule_for_itself if {
	every list in ["rules", "possibleRules"] {
		count(told_beside(list, from_itself)) == 0
	}
}

test_error_where_it_has_rules_for_others if {
	every other in [{"peer": {"securityGroup": "sg-2"}}, {"peer": null}, {"securityGroup": "sg-2"}, {"direction": "egress"}] {
		count(told_beside("rules", object.union(from_itself, other))) == 1
	}
}

test_silent_where_another_group_is_what_lacks_it if {
	every patch in [
		{"lacking": [{"securityGroup": "sg-2", "direction": "ingress"}]},
		{"to": "nodegroup/c"},
		{"from": "nodegroup/c"},
		{"to": "managed-nodegroup/m"},
		{"verdict": "partial", "parts": [
			{"verdict": "denied", "ports": [{"protocol": "tcp", "fromPort": 22, "toPort": 22}]},
			{"verdict": "allowed", "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
		]},
	] {
		count(told(patch)) == 0
	}
}

test_error_where_it_lets_nothing_out if {
	some finding in told({"lacking": [{"securityGroup": "sg-1", "direction": "egress"}]})
	contains(finding.message, "\"sg-1\" (a.json:3) has no rule that lets traffic out to itself")
}
