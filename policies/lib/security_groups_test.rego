package ekslint.security_groups_test

import data.ekslint.security_groups

picture := {"securityGroups": [
	{"id": "cluster", "tags": {"kubernetes.io/cluster/demo": "owned"}, "rulesKnown": true},
	{"id": "shared-node", "tags": {}, "rulesKnown": true},
	{"id": "sg-1", "tags": {}, "rulesKnown": false},
]}

demo := {"metadata": {"name": "demo"}}

test_tagged if {
	member := {"securityGroups": ["shared-node", "cluster", "sg-1"]}
	security_groups.tagged(member) == ["cluster"] with input as {"config": demo, "graph": picture}
}

test_tag_is_not_known_without_the_name if {
	not security_groups.cluster_tag with input as {"config": {"metadata": {"name": null}}, "graph": picture}
}

test_all_known if {
	security_groups.all_known({"groupsKnown": true, "securityGroups": ["cluster"]}) with input as {"graph": picture}
}

test_not_all_known if {
	every member in [
		{"groupsKnown": true, "securityGroups": ["cluster", "sg-1"]},
		{"groupsKnown": false, "securityGroups": ["cluster"]},
		{"groupsKnown": true, "securityGroups": []},
	] {
		not security_groups.all_known(member) with input as {"graph": picture}
	}
}

test_member_at if {
	members := [{"id": "control-plane"}, {"id": "nodegroup/a", "path": ["nodeGroups", 0]}]
	security_groups.member_at(["nodeGroups", 0]).id == "nodegroup/a" with input as {"graph": {"members": members}}
	not security_groups.member_at(["nodeGroups", 1]) with input as {"graph": {"members": members}}
}
