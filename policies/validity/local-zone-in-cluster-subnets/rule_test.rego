package ekslint.rules.validity["local-zone-in-cluster-subnets_test"]

import data.ekslint.rules.validity["local-zone-in-cluster-subnets"] as rule

given(patch) := {
	"config": {},
	"inventory": {"zones": {"source": "named"}, "zoneNames": [object.union(
		{"path": ["availabilityZones", 0], "name": "us-west-2-lax-1a", "use": "cluster", "kind": "local-zone"},
		patch,
	)]},
	"unknown": [],
}

test_where_the_control_plane_is if {
	every use in ["cluster", "subnet"] {
		count(rule.report) == 1 with input as given({"use": use})
	}
}

test_where_only_nodes_are if {
	every use in ["nodegroup", "local-zones"] {
		count(rule.report) == 0 with input as given({"use": use})
	}
}

test_availability_zones if count(rule.report) == 0 with input as given({"kind": "availability-zone"})

test_cluster_that_exists if count(rule.report) == 0 with input as given({}) with input.inventory.zones.source as null

test_the_control_plane_has_subnets_of_its_own if {
	config := {"vpc": {"controlPlaneSubnetIDs": ["subnet-1", "subnet-2"]}}
	count(rule.report) == 0 with input as given({}) with input.config as config
	count(rule.report) == 0 with input as given({}) with input.unknown as [["vpc", "controlPlaneSubnetIDs"]]
}
