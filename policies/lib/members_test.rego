package ekslint.members_test

import data.ekslint.members

picture := {
	"securityGroups": [
		{"id": "cluster", "origin": "eks", "roles": ["cluster"]},
		{"id": "shared-node", "origin": "eksctl", "roles": ["shared-node"]},
		{"id": "perhaps-cluster", "origin": "eksctl", "roles": ["shared-node"], "mayBe": "cluster"},
		{"id": "sg-1", "origin": "user", "roles": ["nodegroup"], "mayBe": "any"},
	],
	"members": [
		{"id": "control-plane", "kind": "control-plane"},
		{"id": "vpc-endpoint/ec2", "kind": "vpc-endpoint", "path": ["privateCluster", "enabled"]},
		{"id": "vpc-endpoint/sts", "kind": "vpc-endpoint", "path": ["privateCluster", "enabled"]},
		{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0]},
		{"id": "managed-nodegroup/m", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0]},
	],
}

test_by_id if members.by_id["nodegroup/a"].path == ["nodeGroups", 0] with input as {"graph": picture}

test_at if {
	every end in ["nodegroup/a", "nodegroup/a/pods"] {
		members.at(end).path == ["nodeGroups", 0] with input as {"graph": picture}
	}
	not members.at("0.0.0.0/0") with input as {"graph": picture}
}

test_in_vpc if {
	mixed := {"members": [{"id": "nodegroup/a", "kind": "nodegroup"}, {"id": "hybrid-nodes", "kind": "hybrid-nodes"}]}
	members.in_vpc("nodegroup/a/pods") with input.graph as mixed
	every end in ["hybrid-nodes", "0.0.0.0/0"] {
		not members.in_vpc(end) with input.graph as mixed
	}
}

test_node_groups if {
	found := members.node_groups with input as {"graph": picture}
	object.keys(found) == {["nodeGroups", 0], ["managedNodeGroups", 0]}
	found[["nodeGroups", 0]].id == "nodegroup/a"
}

test_called if {
	config := {"nodeGroups": [{"name": "gpu"}]}
	members.called({"path": ["nodeGroups", 0]}) == "\"gpu\"" with input as {"config": config}
	members.called({"path": ["nodeGroups", 1]}) == "the nodegroup at nodeGroups[1]" with input as {"config": config}
}

test_carries if {
	members.carries({"securityGroups": ["cluster", "shared-node"]}, "shared-node") with input as {"graph": picture}
	not members.carries({"securityGroups": ["cluster"]}, "shared-node") with input as {"graph": picture}
}

test_may_carry if {
	every member in [{"securityGroups": ["shared-node"]}, {"securityGroups": [], "possibleSecurityGroups": ["cluster", "shared-node"]}] {
		members.may_carry(member, "shared-node") with input as {"graph": picture}
	}
	every member in [{"securityGroups": ["cluster"]}, {"securityGroups": [], "possibleSecurityGroups": ["cluster"]}] {
		not members.may_carry(member, "shared-node") with input as {"graph": picture}
	}
}

test_groups_are_certain if {
	members.groups_are_certain({"groupsKnown": true, "securityGroups": ["cluster"]})
	members.groups_are_certain({"groupsKnown": true, "securityGroups": [], "possibleSecurityGroups": []})
	every patch in [{"groupsKnown": false}, {"possibleSecurityGroups": ["shared-node"]}] {
		not members.groups_are_certain(object.union({"groupsKnown": true, "securityGroups": ["cluster"]}, patch))
	}
}

test_only_made_groups if {
	every groups in [[], ["cluster"], ["cluster", "shared-node"]] {
		members.carries_only_made_groups({"groupsKnown": true, "securityGroups": groups}) with input as {"graph": picture}
		members.carries_only_made_groups({
			"groupsKnown": true,
			"securityGroups": [],
			"possibleSecurityGroups": groups,
		}) with input as {"graph": picture}
	}
}

test_other_groups if {
	every member in [
		{"groupsKnown": false, "securityGroups": ["cluster"]},
		{"groupsKnown": true, "securityGroups": ["cluster", "sg-1"]},
		{"groupsKnown": true, "securityGroups": ["perhaps-cluster"]},
		{"groupsKnown": true, "securityGroups": ["cluster"], "possibleSecurityGroups": ["sg-1"]},
	] {
		not members.carries_only_made_groups(member) with input as {"graph": picture}
	}
}
