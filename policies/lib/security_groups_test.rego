package ekslint.security_groups_test

import data.ekslint.security_groups

picture := {"securityGroups": [
	{"id": "cluster", "origin": "eks", "roles": ["cluster"], "tags": {"kubernetes.io/cluster/demo": "owned"}},
	{"id": "perhaps-cluster", "origin": "eksctl", "roles": ["shared-node"], "tags": {}, "mayBe": "cluster"},
	{
		"id": "sg-1",
		"origin": "user",
		"roles": ["control-plane", "shared-node", "nodegroup"],
		"tags": {},
		"because": [
			{"path": ["vpc", "controlPlaneSecurityGroupIDs", 0]},
			{"path": ["vpc", "sharedNodeSecurityGroup"]},
			{"path": ["nodeGroups", 0, "securityGroups", "attachIDs", 0]},
		],
	},
	{
		"id": "sg-2",
		"origin": "user",
		"roles": ["control-plane"],
		"tags": {},
		"because": [{"path": ["vpc", "controlPlaneSecurityGroupIDs", 1]}],
	},
]}

demo := {"metadata": {"name": "demo"}}

test_is_made if security_groups.is_made("cluster") with input as {"graph": picture}

test_is_not_certainly_made if {
	every id in ["perhaps-cluster", "sg-1", "sg-9"] {
		not security_groups.is_made(id) with input as {"graph": picture}
	}
}

test_of_the_user if {
	ids := [group.id | some group in security_groups.of_the_user("control-plane")] with input as {"graph": picture}
	ids == ["sg-1", "sg-2"]
	security_groups.of_the_user("cluster") == [] with input as {"graph": picture}
}

test_called if {
	security_groups.called({"id": "sg-1"}) == "\"sg-1\""
	security_groups.called({"id": "shared-node"}) == "the shared node security group"
}

test_brought_is_where_the_file_names_it_for_the_role if {
	every role, path in {
		"control-plane": ["vpc", "controlPlaneSecurityGroupIDs", 0],
		"shared-node": ["vpc", "sharedNodeSecurityGroup"],
	} {
		found := security_groups.brought(role) with input as {"graph": picture}
		found.id == "sg-1"
		found.path == path
	}
}

test_brought_in_the_single_field if {
	group := {"id": "sg-1", "origin": "user", "because": [{"path": ["vpc", "securityGroup"]}]}
	found := security_groups.brought("control-plane") with input as {"graph": {"securityGroups": [group]}}
	found.path == ["vpc", "securityGroup"]
}

test_nothing_brought if {
	attached := {"id": "sg-1", "origin": "user", "because": [{"path": ["nodeGroups", 0, "securityGroups", "attachIDs", 0]}]}
	unsettled := {"id": "control-plane", "origin": "user", "because": [{"path": ["vpc", "securityGroup"]}]}
	made := {"id": "control-plane", "origin": "eksctl", "because": [{"text": "eksctl makes it"}]}
	every groups in [[], [attached], [unsettled], [made]] {
		not security_groups.brought("control-plane") with input as {"graph": {"securityGroups": groups}}
	}
}

test_tagged if {
	member := {"securityGroups": ["perhaps-cluster", "cluster", "sg-1"]}
	security_groups.tagged(member) == ["cluster"] with input as {"config": demo, "graph": picture}
}

test_tag_is_not_known_without_the_name if {
	every unsettled in [
		{"config": {"metadata": {"name": null}}, "unknown": [["metadata", "name"]]},
		{"config": {"metadata": null}, "unknown": [["metadata"]]},
		{"config": {"metadata": {"name": ""}}, "unknown": []},
	] {
		not security_groups.cluster_tag with input as unsettled
	}
}

# The graph calls a group tagged by a name that is not known, but nobody may compare with it.
test_nothing_is_tagged_while_the_name_is_not_known if {
	group := {"id": "cluster", "tags": {"kubernetes.io/cluster/${CLUSTER}": "owned"}}
	unsettled := {
		"config": {"metadata": {"name": null}},
		"unknown": [["metadata", "name"]],
		"placeholders": [{"path": ["metadata", "name"], "text": "${CLUSTER}"}],
		"graph": {"securityGroups": [group]},
	}
	security_groups.tagged({"securityGroups": ["cluster"]}) == [] with input as unsettled
}
