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

told_picture := {
	"config": {
		"metadata": {"name": "demo"},
		"vpc": {"sharedNodeSecurityGroup": "sg-1"},
		"nodeGroups": [{"securityGroups": {"attachIDs": ["sg-2", "sg-3", "sg-2"]}}],
	},
	"graph": {"securityGroups": [
		{"id": "sg-1", "told": "a.json:1", "rulesKnown": true, "tags": {"kubernetes.io/cluster/demo": "owned"}},
		{"id": "sg-2", "told": "a.json:2", "rulesKnown": false, "tags": {}},
		{"id": "sg-3", "rulesKnown": false, "tags": {}},
		{"id": "cluster", "rulesKnown": true, "tags": {"kubernetes.io/cluster/demo": "owned"}},
	]},
}

carrier := {"path": ["nodeGroups", 0], "securityGroups": ["cluster", "sg-1", "sg-2", "sg-3"]}

test_place_of_a_group_on_nodes if {
	security_groups.place("sg-2", carrier) == ["nodeGroups", 0, "securityGroups", "attachIDs", 0] with input as told_picture
	security_groups.place("sg-1", carrier) == ["vpc", "sharedNodeSecurityGroup"] with input as told_picture
	not security_groups.place("cluster", carrier) with input as told_picture
}

test_told_are_those_whose_rules_are_all_known if {
	security_groups.told(carrier) == ["sg-1"] with input as told_picture
	security_groups.some_are_told with input as told_picture
	not security_groups.some_are_told with input as {"graph": picture}
}

test_cited if {
	security_groups.cited(["sg-1", "sg-2"]) == "\"sg-1\" (a.json:1) and \"sg-2\" (a.json:2)" with input as told_picture
}

test_cited_of_a_member if {
	security_groups.cited_of(carrier) == "\"sg-1\" (a.json:1)" with input as told_picture
	not security_groups.cited_of({"securityGroups": ["sg-2"]}) with input as told_picture
}

test_citing if {
	place := {"path": ["vpc"], "message": "a"}
	told := {"path": [], "message": "AWS has told the rules of \"sg-1\" (a.json:1)"}
	security_groups.citing(["sg-1", "sg-3"], "nodes are cut off", [place]) == [place, told] with input as told_picture
	security_groups.citing(["sg-1"], "\"sg-1\" (a.json:1) cuts nodes off", [place]) == [place] with input as told_picture
	security_groups.citing(["sg-3", "cluster"], "nodes are cut off", []) == [] with input as told_picture
}

test_tagged_apart if {
	tags := {"kubernetes.io/cluster/demo": "owned"}
	every may_be, apart in {"cluster": ["cluster"], "any": ["cluster"], "nodegroup": ["cluster", "sg-1"]} {
		groups := [
			{"id": "cluster", "kind": "cluster", "tags": tags},
			{"id": "sg-1", "kind": "user", "tags": tags, "mayBe": may_be},
		]
		apart == security_groups.tagged_apart({"securityGroups": ["cluster", "sg-1"]}) with input as {
			"config": {"metadata": {"name": "demo"}},
			"graph": {"securityGroups": groups},
			"unknown": [],
		}
	}
}

test_tagged_by_the_file_is_what_is_not_told if {
	security_groups.tagged(carrier) == ["cluster", "sg-1"] with input as told_picture
	security_groups.tagged_by_the_file(carrier) == ["cluster"] with input as told_picture
}

test_admits_on if {
	every rule, ports in {
		{"direction": "ingress", "protocol": "all"}: {21, 22, 24, 25},
		{"direction": "ingress", "protocol": "tcp", "fromPort": 22, "toPort": 24}: {22, 24},
		{"direction": "ingress", "protocol": "udp", "fromPort": 22, "toPort": 24}: set(),
		{"direction": "egress", "protocol": "all"}: set(),
		{"direction": "egress", "protocol": "tcp", "fromPort": 22, "toPort": 24}: set(),
	} {
		ports == {port | some port in [21, 22, 24, 25]; security_groups.admits_on(rule, port)}
	}
}

itself := {"securityGroup": "sg-1", "direction": "ingress", "peer": {"securityGroup": "sg-1"}}

test_names_itself if {
	every list in ["rules", "possibleRules"] {
		security_groups.names_itself("sg-1", "ingress") with input as {"graph": {list: [itself]}}
		not security_groups.names_itself("sg-1", "egress") with input as {"graph": {list: [itself]}}
		not security_groups.names_itself("sg-2", "ingress") with input as {"graph": {list: [itself]}}
	}
}
