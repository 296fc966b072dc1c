package ekslint.rules.validity["vpc-cidr-contradicted_test"]

import data.ekslint.rules.validity["vpc-cidr-contradicted"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

found(uses) := found if {
	vpcs := [{"id": "vpc-1", "uses": [{"cluster": c, "cidr": cidr, "path": ["vpc", "id"]} | some [c, cidr] in uses]}]
	found := rule.report with input as {"clusters": clusters, "shared": {"vpcs": vpcs}}
}

test_told_at_the_range if {
	some finding in found([[0, "10.0.0.0/16"], [1, "10.0.0.0/20"]])
	finding.cluster == 1
	finding.path == ["vpc", "cidr"]
	finding.details.related[0].path == ["vpc", "cidr"]
}

test_silent if {
	count(found([[0, "10.0.0.0/16"], [1, "10.0.0.0/16"]])) == 0
	count(found([[0, "10.0.0.0/16"], [1, "10.1.0.0/16"]])) == 0
	count(found([[0, "10.0.0.0/16"], [1, null]])) == 0
	count(found([[0, null], [1, "10.0.0.0/16"]])) == 0
	count(found([[0, "10.0.0.0/16"], [2, "10.0.0.0/20"]])) == 0
}
