package ekslint.rules.connectivity["nodegroup-isolated_test"]

import data.ekslint.rules.connectivity["nodegroup-isolated"] as rule

gpu := {"id": "nodegroup/gpu", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["nodegroup/gpu"], "groupsKnown": true}

findings(flows) := findings_of(gpu, flows)

findings_of(member, flows) := findings_among(member, {member.id: flows})

findings_among(member, meetings) := found if {
	found := rule.report with input as {
		"config": {"nodeGroups": [{"name": "gpu"}]},
		"graph": {
			"securityGroups": [
				{"id": "nodegroup/gpu", "roles": ["nodegroup"]},
				{"id": "sg-1", "roles": ["nodegroup", "shared-node"]},
				{"id": "sg-2", "roles": [], "origin": "user"},
			],
			"members": [
				member,
				{"id": "managed-nodegroup/workers", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0]},
				{"id": "nodegroup/b", "kind": "nodegroup", "path": ["nodeGroups", 1], "groupsKnown": false},
				{"id": "nodegroup/c", "kind": "nodegroup", "path": ["nodeGroups", 2], "groupsKnown": false},
				{"id": "hybrid-nodes", "kind": "hybrid-nodes", "path": ["remoteNetworkConfig"]},
			],
		},
		"flows": {"pod-to-pod": meetings},
	}
}

self := {"from": "nodegroup/gpu", "to": "nodegroup/gpu", "verdict": "denied"}

away := object.union(self, {"to": "managed-nodegroup/workers"})

up_to_the_user := object.union(self, {"to": "nodegroup/b", "verdict": "unknown", "dependsOn": ["rules"]})

# A flow to other nodes that has one answer on some ports and another elsewhere.
mixed(on_ports, ports, elsewhere) := {
	"from": "nodegroup/gpu",
	"to": "nodegroup/b",
	"verdict": "partial",
	"dependsOn": ["rules" | "unknown" in {on_ports, elsewhere}],
	"parts": [
		{"verdict": elsewhere, "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
		{"verdict": on_ports, "ports": [{"protocol": "tcp", "fromPort": port, "toPort": port} | some port in ports]},
	],
}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_error_where_no_node_is_reached if {
	found := findings([self, away])
	severities(found) == {"error"}
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	contains(finding.message, "nodes of \"gpu\" reach no other node")
	finding.details.related == [{"path": ["managedNodeGroups", 0], "message": "out of reach for these nodes"}]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_help_knows_of_an_attached_group if {
	some finding in findings_of(object.union(gpu, {"securityGroups": ["sg-2"]}), [self, away])
	contains(finding.details.help, "the group in \"attachIDs\"")
	some other in findings([self, away])
	endswith(other.details.help, "attach a group of your own with \"attachIDs\"")
}

test_error_among_its_own_nodes_alone if {
	found := findings([self])
	severities(found) == {"error"}
	some finding in found
	finding.details.related == []
}

test_warning_where_others_may_let_them_in if {
	found := findings([self, away, up_to_the_user])
	severities(found) == {"warning"}
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	contains(finding.message, "nodes of \"gpu\" reach other nodes, or are reached, only where")
	finding.details.related == [{"path": ["managedNodeGroups", 0], "message": "out of reach for these nodes"}]
}

test_error_where_others_let_in_nothing_but_ssh if {
	every verdict in ["allowed", "unknown"] {
		found := findings([self, mixed(verdict, [22], "denied")])
		severities(found) == {"error"}
		some finding in found
		finding.details.related == [{"path": ["nodeGroups", 1], "message": "out of reach for these nodes"}]
	}
}

test_warning_where_others_let_in_some_ports if {
	found := findings([self, mixed("allowed", [22, 443], "denied")])
	severities(found) == {"warning"}
	some finding in found
	endswith(finding.message, "nodes of \"gpu\" reach other nodes, or are reached, only on some ports")
	finding.details.related == []
}

test_warning_where_others_may_let_in_some_ports if {
	found := findings([self, mixed("unknown", [443], "denied")])
	severities(found) == {"warning"}
	some finding in found
	endswith(finding.message, "only where a security group of which not all is known lets them in")
}

test_warning_where_others_let_in_some_ports_and_may_let_in_more if {
	found := findings([self, mixed("allowed", [443], "unknown")])
	severities(found) == {"warning"}
	some finding in found
	endswith(finding.message, "only on some ports, or where a security group of which not all is known lets them in")
}

test_silent_where_nothing_is_denied_for_certain if count(findings([mixed("allowed", [443], "unknown")])) == 0

test_silent_where_a_node_is_reached if count(findings([self, away, object.union(away, {"to": "nodegroup/b", "verdict": "allowed"})])) == 0

test_silent_where_no_flow_is_denied if {
	every flows in [[], [up_to_the_user]] {
		count(findings(flows)) == 0
	}
}

test_error_where_they_meet_among_themselves_alone if {
	found := findings([object.union(self, {"verdict": "allowed"}), away])
	severities(found) == {"error"}
	some finding in found
	contains(finding.message, "nodes of \"gpu\" reach no node outside their nodegroup")
}

test_silent_among_themselves_without_others if count(findings([object.union(self, {"verdict": "allowed"})])) == 0

test_warning_whatever_the_rest_depends_on if {
	group := "where a security group of which not all is known lets them in"
	every dependencies, where in {
		["security-groups"]: group,
		["identity", "rules"]: group,
		["rules", "value"]: group,
		["value"]: "where a value that is not known yet lets them in",
	} {
		found := findings([self, object.union(up_to_the_user, {"dependsOn": dependencies})])
		severities(found) == {"warning"}
		some finding in found
		endswith(finding.message, sprintf("nodes of \"gpu\" reach other nodes, or are reached, only %s", [where]))
	}
}

test_warning_where_nobody_reaches_them if {
	every flow in [from_b, object.union(mixed("unknown", [443], "denied"), {"from": "nodegroup/b", "to": "nodegroup/gpu"})] {
		found := findings_among(gpu, {"nodegroup/gpu": [up_to_the_user], "nodegroup/b": [flow]})
		severities(found) == {"warning"}
	}
}

from_b := {"from": "nodegroup/b", "to": "nodegroup/gpu", "verdict": "denied"}

test_hybrid_nodes_do_not_count if {
	to_them := object.union(up_to_the_user, {"to": "hybrid-nodes/pods"})
	severities(findings([self, to_them])) == {"error"}
	count(findings([to_them])) == 0
	from_them := object.union(from_b, {"from": "hybrid-nodes"})
	count(findings_among(gpu, {"nodegroup/gpu": [up_to_the_user], "hybrid-nodes": [from_them]})) == 0
}

test_silent_about_pods_with_groups_of_their_own if {
	count(findings([object.union(away, {"from": "nodegroup/gpu/pods"})])) == 0
}

test_silent_where_others_are_not_reached if {
	count(findings_among(gpu, {"nodegroup/gpu": [up_to_the_user], "nodegroup/b": [object.union(from_b, {"to": "nodegroup/c"})]})) == 0
}

test_silent_about_other_members if {
	every patch in [
		{"kind": "managed-nodegroup"},
		{"groupsKnown": false},
		{"possibleSecurityGroups": ["sg-1"]},
		{"securityGroups": ["sg-1", "nodegroup/gpu"]},
	] {
		every flows in [[self, away], [self, up_to_the_user]] {
			count(findings_of(object.union(gpu, patch), flows)) == 0
		}
	}
}

own := object.union(gpu, {"securityGroups": ["sg-2"]})

found_with(group, member, rules, flows_to) := found if {
	found := rule.report with input as {
		"config": {"nodeGroups": [{"name": "gpu"}]},
		"graph": {
			"securityGroups": [{"id": "nodegroup/gpu", "roles": ["nodegroup"]}, {"id": "cluster", "roles": ["cluster"]}, group],
			"rules": rules,
			"members": [
				member,
				{"id": "control-plane", "kind": "control-plane", "securityGroups": ["cluster", "sg-2"]},
				{"id": "managed-nodegroup/workers", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "securityGroups": ["cluster"]},
				{"id": "nodegroup/b", "kind": "nodegroup", "path": ["nodeGroups", 1], "groupsKnown": false, "securityGroups": []},
			],
		},
		"flows": {"pod-to-pod": {"nodegroup/gpu": flows_to}},
	}
}

attached := {"id": "sg-2", "origin": "user", "roles": ["nodegroup"], "told": "a.json:3", "rulesKnown": true}

test_names_a_group_whose_rules_are_told if {
	some finding in found_with(attached, own, [], [self, away])
	endswith(finding.message, "reach no other node: neither \"sg-2\" (a.json:3) nor a group of other nodes has a rule for it")
	endswith(finding.details.help, "or add rules by which the group in \"attachIDs\" and those of the other nodes admit each other")
}

shared := object.union(attached, {"roles": ["shared-node"]})

from(peer) := {"securityGroup": "sg-2", "direction": "ingress", "peer": peer, "fromPort": 443, "toPort": 443}

test_no_fix_where_the_shared_group_is_of_no_use if {
	every rules in [
		[],
		[object.union(from({"securityGroup": "sg-2"}), {"direction": "egress"})],
		[object.union(from({"cidr": "0.0.0.0/0"}), {"direction": "egress"})],
		[object.union(from({"cidr": "0.0.0.0/0"}), {"fromPort": 22, "toPort": 22})],
		[object.union(from({"securityGroup": "sg-2"}), {"securityGroup": "sg-3"})],
		[object.union(from({"cidr": "0.0.0.0/0"}), {"securityGroup": "sg-3"})],
	] {
		some finding in found_with(shared, gpu, rules, [self])
		finding.details.fixes == []
		finding.details.help == "attach a group of your own with \"attachIDs\""
	}
}

test_fix_where_the_shared_group_lets_them_meet if {
	every rules in [
		[from({"securityGroup": "sg-2"})],
		[from({"cidr": "10.0.0.0/8"})],
		[object.union(from({"securityGroup": "sg-2"}), {"securityGroup": "cluster"})],
	] {
		some finding in found_with(shared, gpu, rules, [self])
		count(finding.details.fixes) == 1
		startswith(finding.details.help, "remove \"withShared: false\", or ")
	}
	some finding in found_with(object.union(shared, {"rulesKnown": false}), gpu, [], [self])
	count(finding.details.fixes) == 1
}
