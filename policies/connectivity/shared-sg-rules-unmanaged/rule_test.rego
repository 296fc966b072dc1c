package ekslint.rules.connectivity["shared-sg-rules-unmanaged_test"]

import data.ekslint.rules.connectivity["shared-sg-rules-unmanaged"] as rule

base := {
	"config": {"vpc": {"manageSharedNodeSecurityGroupRules": false}},
	"graph": {
		"securityGroups": [
			{"id": "cluster", "origin": "eks", "roles": ["cluster"]},
			{
				"id": "sg-1",
				"origin": "user",
				"roles": ["shared-node"],
				"because": [{"path": ["vpc", "sharedNodeSecurityGroup"]}],
			},
			{"id": "nodegroup/c", "origin": "eksctl", "roles": ["nodegroup"]},
		],
		"members": [
			{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["sg-1"]},
			{"id": "managed-nodegroup/b", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "securityGroups": ["cluster"]},
			{"id": "managed-nodegroup/d", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 1], "securityGroups": ["sg-1"]},
			{"id": "nodegroup/c", "kind": "nodegroup", "path": ["nodeGroups", 1], "securityGroups": ["nodegroup/c"]},
		],
	},
}

flowing(from, to, verdict) := {"flows": {"pod-to-pod": {from: [{"from": from, "to": to, "verdict": verdict}]}}}

apart := flowing("nodegroup/a", "managed-nodegroup/b", "denied")

findings(patch, flows) := found if {
	found := rule.report with input as object.union_n([base, patch, flows])
}

test_two_sides_apart if {
	found := findings({}, apart)
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "manageSharedNodeSecurityGroupRules"]
	finding.details.related == [
		{"path": ["nodeGroups", 0], "message": "carries the shared node security group"},
		{"path": ["managedNodeGroups", 0], "message": "carries the cluster security group"},
	]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_two_sides_apart_but_for_some_ports if {
	parts := [
		{"verdict": "denied", "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
		{"verdict": "allowed", "ports": [{"protocol": "tcp", "fromPort": 443, "toPort": 443}]},
	]
	flow := {"from": "nodegroup/a", "to": "managed-nodegroup/b", "verdict": "partial", "parts": parts}
	count(findings({}, {"flows": {"pod-to-pod": {"nodegroup/a": [flow]}}})) == 1
}

test_silent_where_the_flow_is_allowed_or_unknown if {
	every verdict in ["allowed", "unknown"] {
		count(findings({}, flowing("nodegroup/a", "managed-nodegroup/b", verdict))) == 0
	}
}

test_silent_with_one_side_only if {
	every flows in [
		flowing("nodegroup/a", "nodegroup/c", "denied"),
		flowing("nodegroup/c", "managed-nodegroup/b", "denied"),
		flowing("managed-nodegroup/d", "managed-nodegroup/b", "denied"),
	] {
		count(findings({}, flows)) == 0
	}
}

test_silent_when_eksctl_adds_the_rules if {
	every managed in [true, null] {
		count(findings({"config": {"vpc": {"manageSharedNodeSecurityGroupRules": managed}}}, apart)) == 0
	}
}

# eksctl-validation is reported instead.
test_silent_without_a_group_of_the_users if {
	made := [object.union(group, {"origin": "eksctl"}) | some group in base.graph.securityGroups]
	count(findings({"graph": {"securityGroups": made}}, apart)) == 0
}
