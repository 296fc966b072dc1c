package ekslint.rules.validity["cluster-name-taken_test"]

import data.ekslint.rules.validity["cluster-name-taken"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

test_each_further_file if {
	uses := [{"cluster": c, "path": ["metadata", "name"]} | some c in [0, 2, 2]]
	found := rule.report with input as {"clusters": clusters, "shared": {"names": [{"id": "eu-west-1/a", "uses": uses}]}}
	{finding.cluster | some finding in found} == {2}
}

test_silent if {
	found := rule.report with input as {"clusters": clusters, "shared": {"names": []}}
	count(found) == 0
}
