package ekslint.rules.validity["security-group-of-two-vpcs_test"]

import data.ekslint.rules.validity["security-group-of-two-vpcs"] as rule

found(vpcs) := found if {
	uses := [{"cluster": i, "role": "nodegroup", "path": ["x", i], "repeats": false} | some i, _ in vpcs]
	found := rule.report with input as {
		"clusters": [{"name": sprintf("c%d", [i]), "region": "eu-west-1", "vpc": {"id": vpc}} | some i, vpc in vpcs],
		"shared": {"securityGroups": [{"id": "sg-1", "uses": uses}]},
	}
}

test_the_later_one_is_told if {
	some finding in found(["vpc-a", "vpc-b"])
	[finding.cluster, finding.path] == [1, ["x", 1]]
	finding.message == concat(" ", [
		"\"sg-1\" is named for the cluster \"c0\" in another VPC as well (\"vpc-a\", and here \"vpc-b\"):",
		"a security group is of one VPC",
	])
	[place.path | some place in finding.details.related] == [["x", 0]]
}

test_each_with_those_in_other_vpcs if {
	told := {finding.cluster: [place.cluster | some place in finding.details.related] | some finding in found(["vpc-a", "vpc-b", "vpc-a"])}
	told == {1: [0], 2: [1]}
}

test_a_group_that_is_associated_with_a_vpc_is_right_there if {
	uses := [{"cluster": i, "role": "nodegroup", "path": ["x", i], "repeats": false} | some i in [0, 1, 2]]
	clusters := [{"name": sprintf("c%d", [i]), "region": "eu-west-1", "vpc": {"id": sprintf("vpc-%d", [i])}} | some i in [0, 1, 2]]
	every i in [0, 1, 2] {
		of := [object.union(use, {"associated": use.cluster == i}) | some use in uses]
		told := {[f.cluster, place.cluster] | some f in rule.report; some place in f.details.related} with input as {
			"clusters": clusters,
			"shared": {"securityGroups": [{"id": "sg-1", "uses": of}]},
		}
		count(told) == 1
		not i in {n | some pair in told; some n in pair}
	}
}

test_silent if {
	count(found(["vpc-a", "vpc-a"])) == 0
	count(found(["vpc-a", null])) == 0
	count(found([null, "vpc-b"])) == 0
}
