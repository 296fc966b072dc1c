package ekslint.rules.validity["subnet-contradicted_test"]

import data.ekslint.rules.validity["subnet-contradicted"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

found(uses) := found if {
	plain := {"path": ["x"], "role": "private", "vpc": null, "cidr": null}
	subnets := [{"id": "subnet-1", "uses": [object.union(plain, use) | some use in uses]}]
	found := rule.report with input as {"clusters": clusters, "shared": {"subnets": subnets}}
}

test_vpc if {
	count(found([{"cluster": 0, "vpc": "vpc-1"}, {"cluster": 1, "vpc": "vpc-2"}])) == 1
	count(found([{"cluster": 0, "vpc": "vpc-1"}, {"cluster": 1, "vpc": "vpc-1"}])) == 0
	count(found([{"cluster": 0, "vpc": "vpc-1"}, {"cluster": 1}])) == 0
	count(found([{"cluster": 0}, {"cluster": 1, "vpc": "vpc-1"}])) == 0
	count(found([{"cluster": 0, "vpc": "vpc-1"}, {"cluster": 2, "vpc": "vpc-2"}])) == 0
}

# the second file for "a" contradicts that for "b", whatever the first says
test_between_later_clusters if {
	some finding in found([{"cluster": 0}, {"cluster": 1, "vpc": "vpc-1"}, {"cluster": 2, "vpc": "vpc-2"}])
	finding.cluster == 2
	[place.cluster | some place in finding.details.related] == [1]
}

test_cidr if {
	count(found([{"cluster": 0, "cidr": "10.0.0.0/24"}, {"cluster": 1, "cidr": "10.0.1.0/24"}])) == 1
	count(found([{"cluster": 0, "cidr": "10.0.0.0/24"}, {"cluster": 1, "cidr": "10.0.0.0/24"}])) == 0
	count(found([{"cluster": 0, "cidr": "10.0.0.0/24"}, {"cluster": 1}])) == 0
}

test_tier if {
	some finding in found([{"cluster": 0, "role": "private"}, {"cluster": 1, "role": "public"}])
	finding.details.severity == "warning"
	count(found([{"cluster": 0, "role": "private"}, {"cluster": 1, "role": "private"}])) == 0
	count(found([{"cluster": 0, "role": "private"}, {"cluster": 2, "role": "public"}])) == 0

	# listed twice in the first file: that file has a finding of its own
	count(found([{"cluster": 0, "role": "private"}, {"cluster": 0, "role": "public"}, {"cluster": 1, "role": "public"}])) == 0
}
