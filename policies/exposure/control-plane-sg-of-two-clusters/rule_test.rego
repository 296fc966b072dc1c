package ekslint.rules.exposure["control-plane-sg-of-two-clusters_test"]

import data.ekslint.rules.exposure["control-plane-sg-of-two-clusters"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

found(uses) := found if {
	groups := [{"id": "sg-1", "uses": [{"cluster": c, "role": role, "path": [role]} | some [c, role] in uses]}]
	found := rule.report with input as {"clusters": clusters, "shared": {"securityGroups": groups}}
}

test_told_at_the_later_cluster if {
	some finding in found([[0, "control-plane"], [1, "control-plane"]])
	finding.cluster == 1
	finding.path == ["control-plane"]
	[place.cluster | some place in finding.details.related] == [0]
}

test_nodes if {
	every role in {"nodegroup", "shared-node"} {
		count(found([[0, "control-plane"], [1, role]])) == 1
		count(found([[0, role], [1, "control-plane"]])) == 1
	}
}

test_once_for_a_file if count(found([[0, "control-plane"], [1, "control-plane"], [1, "nodegroup"]])) == 1

test_silent if {
	count(found([[0, "nodegroup"], [1, "nodegroup"]])) == 0
	count(found([[0, "shared-node"], [1, "shared-node"]])) == 0
	count(found([[0, "control-plane"], [2, "control-plane"]])) == 0
}
