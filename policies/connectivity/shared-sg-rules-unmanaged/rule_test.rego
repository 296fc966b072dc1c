package ekslint.rules.connectivity["shared-sg-rules-unmanaged_test"]

import data.ekslint.rules.connectivity["shared-sg-rules-unmanaged"] as rule

picture := {"members": [
	{"id": "nodegroup/a", "path": ["nodeGroups", 0], "securityGroups": ["sg-1", "nodegroup/a"]},
	{"id": "managed-nodegroup/b", "path": ["managedNodeGroups", 0], "securityGroups": ["cluster"]},
	{"id": "nodegroup/c", "path": ["nodeGroups", 1], "securityGroups": ["nodegroup/c"]},
]}

flow(to, verdict) := {"name": "node-to-node", "from": "nodegroup/a", "to": to, "verdict": verdict}

denied := [flow("managed-nodegroup/b", "denied")]

base := {
	"vpc": {"sharedNodeSecurityGroup": "sg-1", "manageSharedNodeSecurityGroupRules": false},
	"nodeGroups": [{"name": "a", "securityGroups": {"withShared": true}}],
}

findings(patch, flows) := findings_with_unknown(patch, flows, [])

findings_with_unknown(patch, flows, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "graph": picture, "flows": flows, "unknown": unknown}
}

test_two_sides_apart if {
	found := findings({}, denied)
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "manageSharedNodeSecurityGroupRules"]
	[place.path | some place in finding.details.related] == [["nodeGroups", 0], ["managedNodeGroups", 0]]
}

test_silent_when_not_denied_for_certain if {
	every verdict in ["allowed", "unknown"] {
		count(findings({}, [flow("managed-nodegroup/b", verdict)])) == 0
	}
}

test_silent_with_one_side_only if {
	count(findings({}, [])) == 0
	count(findings({}, [flow("nodegroup/c", "denied")])) == 0
}

test_silent_when_eksctl_adds_the_rules if {
	every managed in [true, null] {
		count(findings({"vpc": {"manageSharedNodeSecurityGroupRules": managed}}, denied)) == 0
	}
}

test_silent_when_the_nodes_may_carry_the_cluster_group if {
	attached := {"nodeGroups": [{"name": "a", "securityGroups": {"withShared": true, "attachIDs": ["sg-2"]}}]}
	count(findings(attached, denied)) == 0
	count(findings_with_unknown({}, denied, [["nodeGroups", 0, "securityGroups", "attachIDs"]])) == 0
}

# eksctl-validation speaks.
test_silent_without_a_group_of_the_users if {
	every id in ["", null] {
		count(findings({"vpc": {"sharedNodeSecurityGroup": id}}, denied)) == 0
	}
}

# nodegroup-isolated speaks.
test_silent_without_the_shared_group if {
	count(findings({"nodeGroups": [{"name": "a", "securityGroups": {"withShared": false}}]}, denied)) == 0
}
