package ekslint.rules.exposure["api-public-open_test"]

import data.ekslint.rules.exposure["api-public-open"] as rule

paths := {f.path | some f in rule.report}

given(vpc, authored, unknown) := {
	"config": {"vpc": vpc, "privateCluster": {}},
	"authored": authored,
	"unknown": unknown,
}

by_default := {"clusterEndpoints": {"publicAccess": true, "privateAccess": false}}

listing(cidrs) := object.union(by_default, {"publicAccessCIDRs": cidrs})

endpoint := ["vpc", "clusterEndpoints", "publicAccess"]

test_default_is_named_as_such if {
	some f in rule.report with input as given(by_default, {}, [])
	f.path == endpoint
	contains(f.message, "eksctl gives it a public endpoint by default")
}

test_explicit_access_is_named_as_such if {
	some f in rule.report with input as given(by_default, {"vpc": by_default}, [])
	contains(f.message, "\"publicAccess\" is true")
}

test_an_empty_list_restricts_nothing if {
	paths == {endpoint} with input as given(listing([]), {}, [])
}

test_every_entry_that_admits_all_is_reported if {
	expected := {["vpc", "publicAccessCIDRs", 1], ["vpc", "publicAccessCIDRs", 2]}
	paths == expected with input as given(listing(["203.0.113.0/24", "0.0.0.0/0", "::/0"]), {}, [])
}

test_restricted_list if {
	paths == set() with input as given(listing(["203.0.113.0/24"]), {}, [])
}

test_private_endpoint if {
	paths == set() with input as given({"clusterEndpoints": {"publicAccess": false}}, {}, [])
}

test_fully_private_cluster if {
	config := {"vpc": by_default, "privateCluster": {"enabled": true}}
	paths == set() with input as {"config": config, "authored": {}, "unknown": []}
}

test_control_plane_on_outposts if {
	config := {"vpc": by_default, "privateCluster": {}, "outpost": {"controlPlaneOutpostARN": "arn"}}
	paths == set() with input as {"config": config, "authored": {}, "unknown": []}
}

test_unknown_values if {
	paths == set() with input as given(listing([null]), {}, [["vpc", "publicAccessCIDRs", 0]])
	paths == set() with input as given({"clusterEndpoints": {"publicAccess": null}}, {}, [endpoint])
	paths == set() with input as given(by_default, {}, [["privateCluster"]])
	paths == set() with input as given(by_default, {}, [["vpc"]])
	paths == set() with input as given(by_default, {}, [["outpost", "controlPlaneOutpostARN"]])
}

test_an_open_entry_counts_beside_an_unknown_one if {
	unknown := [["vpc", "publicAccessCIDRs", 0]]
	paths == {["vpc", "publicAccessCIDRs", 1]} with input as given(listing([null, "0.0.0.0/0"]), {}, unknown)
}
