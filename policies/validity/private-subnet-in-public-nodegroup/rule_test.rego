package ekslint.rules.validity["private-subnet-in-public-nodegroup_test"]

import data.ekslint.rules.validity["private-subnet-in-public-nodegroup"] as rule

named(i, tier) := {
	"path": ["nodeGroups", 0, "subnets", i],
	"name": "db",
	"tier": tier,
	"listed": ["vpc", "subnets", "private", "db"],
}

given(group, subnets) := {
	"config": {"nodeGroups": [object.union({"name": "workers"}, group)]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "subnets": subnets}]},
	"unknown": [],
	"placeholders": [],
}

test_private_subnet_in_public_nodegroup if {
	every group in [{}, {"privateNetworking": false}] {
		found := rule.report with input as given(group, [named(0, "public"), named(1, "private"), named(2, "private")])
		{f.path | some f in found} == {["nodeGroups", 0, "subnets", 1]}
		{f.details.fixes[0].edits[0].path | some f in found} == {["nodeGroups", 0, "privateNetworking"]}
	}
}

test_private_networking if {
	every group in [{"privateNetworking": true}, {"localZones": ["us-west-2-lax-1a"]}] {
		count(rule.report) == 0 with input as given(group, [named(0, "private")])
	}
}

test_other_subnets if {
	every tier in ["public", null] {
		count(rule.report) == 0 with input as given({}, [named(0, tier)])
	}
}

test_fully_private_cluster if {
	count(rule.report) == 0 with input as given({}, [named(0, "private")]) with input.config.privateCluster as {"enabled": true}
}

test_what_is_not_known if {
	every path in [["nodeGroups", 0, "privateNetworking"], ["nodeGroups", 0, "localZones"], ["privateCluster"]] {
		count(rule.report) == 0 with input as given({}, [named(0, "private")]) with input.unknown as [path]
	}
}
