package ekslint.rules.exposure["shared-node-sg-of-two-clusters_test"]

import data.ekslint.rules.exposure["shared-node-sg-of-two-clusters"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

found(uses) := found if {
	groups := [{"id": "sg-1", "uses": [{"cluster": c, "role": role, "path": [role]} | some [c, role] in uses]}]
	found := rule.report with input as {"clusters": clusters, "shared": {"securityGroups": groups}}
}

test_told_at_the_later_cluster if {
	some finding in found([[0, "shared-node"], [1, "shared-node"]])
	finding.cluster == 1
	[place.cluster | some place in finding.details.related] == [0]
}

test_attached if {
	count(found([[0, "shared-node"], [1, "nodegroup"]])) == 1
	count(found([[0, "nodegroup"], [1, "shared-node"]])) == 1
}

test_between_later_clusters if {
	three := [{"name": name} | some name in ["a", "b", "c"]]
	uses := [{"cluster": c, "role": role, "path": [role]} | some c, role in ["nodegroup", "shared-node", "nodegroup"]]
	found := rule.report with input as {"clusters": three, "shared": {"securityGroups": [{"id": "sg-1", "uses": uses}]}}
	{finding.cluster: [place.cluster | some place in finding.details.related] | some finding in found} == {1: [0], 2: [1]}
}

test_silent if {
	count(found([[0, "nodegroup"], [1, "nodegroup"]])) == 0
	count(found([[0, "shared-node"], [2, "shared-node"]])) == 0
	count(found([[0, "control-plane"], [1, "shared-node"]])) == 0
}
