package ekslint.rules.connectivity["private-endpoints-of-two-clusters_test"]

import data.ekslint.rules.connectivity["private-endpoints-of-two-clusters"] as rule

uses := [{"cluster": c, "path": ["vpc", "id"], "repeats": false} | some c in [0, 1, 2]]

found(makes, shared) := found if {
	clusters := [{"name": name, "makesEndpoints": makes[i]} | some i, name in ["a", "b", "c"]]
	found := rule.report with input as {"clusters": clusters, "shared": object.union({"vpcs": [], "subnets": []}, shared)}
}

test_each_further_cluster if {
	every key in ["vpcs", "subnets"] {
		all_of_them := found([true, true, true], {key: [{"id": "a-1", "uses": uses}]})
		{finding.cluster: [place.cluster | some place in finding.details.related] | some finding in all_of_them} == {1: [0], 2: [0, 1]}
		{finding.path | some finding in all_of_them} == {["privateCluster", "enabled"]}
	}
}

test_once_for_all_that_they_share if {
	things := [{"id": id, "uses": uses} | some id in ["a-1", "a-2"]]
	count(found([true, false, true], {"vpcs": things, "subnets": things})) == 1
}

test_silent_where_only_one_makes_them if {
	count(found([false, true, false], {"vpcs": [{"id": "vpc-1", "uses": uses}]})) == 0
}
