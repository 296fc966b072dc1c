package ekslint.rules.validity["cluster-name-taken_test"]

import data.ekslint.rules.validity["cluster-name-taken"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

test_each_further_file if {
	uses := [{"cluster": c, "path": ["metadata", "name"]} | some c in [0, 2, 2]]
	found := rule.report with input as {"clusters": clusters, "shared": {"names": [{"id": "eu-west-1/a", "uses": uses}]}}
	{finding.cluster | some finding in found} == {2}
}

test_all_others if {
	three := [{"name": "a", "region": "eu-west-1"} | some _ in numbers.range(0, 2)]
	uses := [{"cluster": c, "path": ["metadata", "name"]} | some c in [0, 1, 2]]
	found := rule.report with input as {"clusters": three, "shared": {"names": [{"id": "eu-west-1/a", "uses": uses}]}}
	{finding.cluster: [place.cluster | some place in finding.details.related] | some finding in found} == {1: [0], 2: [0, 1]}
	some finding in found
	startswith(finding.message, `other files create a cluster "a" in eu-west-1, too: `)
}

test_silent if {
	found := rule.report with input as {"clusters": clusters, "shared": {"names": []}}
	count(found) == 0
}
