package ekslint.security_groups_test

import data.ekslint.security_groups

picture := {"securityGroups": [
	{"id": "cluster", "origin": "eks", "roles": ["cluster"], "tags": {"kubernetes.io/cluster/demo": "owned"}},
	{"id": "perhaps-cluster", "origin": "eksctl", "roles": ["shared-node"], "tags": {}, "mayBe": "cluster"},
	{
		"id": "sg-1",
		"origin": "user",
		"roles": ["control-plane", "nodegroup"],
		"tags": {},
		"because": [{"path": ["vpc", "securityGroup"]}, {"path": ["nodeGroups", 0, "securityGroups", "attachIDs", 0]}],
	},
	{"id": "shared-node", "origin": "user", "roles": ["shared-node"], "tags": {}, "because": [{"path": ["vpc"]}]},
	{"id": "sg-2", "origin": "user", "roles": ["control-plane"], "tags": {}, "because": [{"path": ["vpc"]}]},
]}

demo := {"metadata": {"name": "demo"}}

test_is_made if security_groups.is_made("cluster") with input as {"graph": picture}

test_is_not_certainly_made if {
	every id in ["perhaps-cluster", "sg-1", "sg-9"] {
		not security_groups.is_made(id) with input as {"graph": picture}
	}
}

test_brought if {
	found := security_groups.brought("control-plane") with input as {"graph": picture}
	found.id == "sg-1"
	found.path == ["vpc", "securityGroup"]
	not security_groups.brought("shared-node") with input as {"graph": picture}
}

test_tagged if {
	member := {"securityGroups": ["perhaps-cluster", "cluster", "sg-1"]}
	security_groups.tagged(member) == ["cluster"] with input as {"config": demo, "graph": picture}
}

test_tag_is_not_known_without_the_name if {
	not security_groups.cluster_tag with input as {"config": {"metadata": {"name": null}}, "graph": picture}
}
