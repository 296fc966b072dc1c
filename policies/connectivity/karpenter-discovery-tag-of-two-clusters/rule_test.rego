package ekslint.rules.connectivity["karpenter-discovery-tag-of-two-clusters_test"]

import data.ekslint.rules.connectivity["karpenter-discovery-tag-of-two-clusters"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

found(clusters_with_tag) := found if {
	tags := [{"id": "a", "uses": [{"cluster": c, "path": ["tag"]} | some c in clusters_with_tag]}]
	found := rule.report with input as {"clusters": clusters, "shared": {"discoveryTags": tags}}
}

test_told_at_the_later_cluster if {
	some finding in found([0, 1])
	finding.cluster == 1
	contains(finding.details.help, "karpenter.sh/discovery: b")
}

test_all_others if {
	three := [{"name": name} | some name in ["a", "b", "c"]]
	tags := [{"id": "a", "uses": [{"cluster": c, "path": ["tag"]} | some c in [0, 1, 2]]}]
	found := rule.report with input as {"clusters": three, "shared": {"discoveryTags": tags}}
	{finding.cluster: [place.cluster | some place in finding.details.related] | some finding in found} == {1: [0], 2: [0, 1]}
}

test_silent if count(found([0, 2])) == 0
