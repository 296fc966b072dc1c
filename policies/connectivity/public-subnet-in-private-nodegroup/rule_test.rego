package ekslint.rules.connectivity["public-subnet-in-private-nodegroup_test"]

import data.ekslint.rules.connectivity["public-subnet-in-private-nodegroup"] as rule

named(i, tier) := {
	"path": ["nodeGroups", 0, "subnets", i],
	"name": "a",
	"tier": tier,
	"listed": ["vpc", "subnets", "public", "a"],
}

given(private, subnets) := {
	"config": {"nodeGroups": [{"name": "workers", "privateNetworking": private}]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "placedBy": "subnets", "subnets": subnets}]},
	"unknown": [],
	"placeholders": [],
}

paths(asked) := found if {
	found := {f.path | some f in rule.report} with input as asked
}

test_public_subnet_in_private_nodegroup if {
	paths(given(true, [named(0, "private"), named(1, "public"), named(2, "public")])) == {["nodeGroups", 0, "subnets", 1]}
}

test_silent if {
	every private in [false, null] {
		paths(given(private, [named(0, "public")])) == set()
	}
	every tier in ["private", null] {
		paths(given(true, [named(0, tier)])) == set()
	}
}

test_placed_otherwise if {
	every key in ["localZones", null] {
		elsewhere := [{"path": ["nodeGroups", 0], "placedBy": key, "subnets": [named(0, "public")]}]
		count(rule.report) == 0 with input as given(true, []) with input.inventory.nodegroups as elsewhere
	}
}
