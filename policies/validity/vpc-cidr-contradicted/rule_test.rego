package ekslint.rules.validity["vpc-cidr-contradicted_test"]

import data.ekslint.rules.validity["vpc-cidr-contradicted"] as rule

found(uses) := found_by(["a", "b", "a"], uses)

found_by(names, uses) := found if {
	clusters := [{"name": name, "region": "eu-west-1"} | some name in names]
	vpcs := [{"id": "vpc-1", "uses": [{"cluster": c, "cidr": cidr, "path": ["vpc", "id"]} | some [c, cidr] in uses]}]
	found := rule.report with input as {"clusters": clusters, "shared": {"vpcs": vpcs}}
}

test_told_at_the_range if {
	some finding in found([[0, "10.0.0.0/16"], [1, "10.0.0.0/20"]])
	finding.cluster == 1
	finding.path == ["vpc", "cidr"]
	finding.details.related[0].path == ["vpc", "cidr"]
}

# the third range overlaps that of the second file, and not that of the first
test_between_later_clusters if {
	some finding in found_by(["a", "b", "c"], [[0, "10.0.0.0/16"], [1, "10.1.0.0/16"], [2, "10.1.0.0/20"]])
	finding.cluster == 2
	[place.cluster | some place in finding.details.related] == [1]
}

test_all_that_it_contradicts if {
	some finding in found_by(["a", "b", "c"], [[0, "10.0.0.0/16"], [1, "10.0.0.0/16"], [2, "10.0.0.0/20"]])
	finding.cluster == 2
	[place.cluster | some place in finding.details.related] == [0, 1]
	contains(finding.message, `the files of the clusters "a" and "b" give it`)
}

test_silent if {
	count(found([[0, "10.0.0.0/16"], [1, "10.0.0.0/16"]])) == 0
	count(found([[0, "10.0.0.0/16"], [1, "10.1.0.0/16"]])) == 0
	count(found([[0, "10.0.0.0/16"], [1, null]])) == 0
	count(found([[0, null], [1, "10.0.0.0/16"]])) == 0
	count(found([[0, "10.0.0.0/16"], [2, "10.0.0.0/20"]])) == 0
}
