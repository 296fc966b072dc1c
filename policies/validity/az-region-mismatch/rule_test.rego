package ekslint.rules.validity["az-region-mismatch_test"]

import data.ekslint.rules.validity["az-region-mismatch"] as rule

place(patch) := object.union(
	{
		"path": ["availabilityZones", 0],
		"name": "us-east-1a",
		"use": "cluster",
		"kind": "availability-zone",
		"region": "us-east-1",
	},
	patch,
)

given(places) := {
	"config": {"metadata": {"region": "eu-west-1"}},
	"issues": [],
	"inventory": {"zoneNames": places, "subnets": [{"path": ["vpc", "subnets", "private", "a"], "id": ""}]},
}

paths(places) := found if {
	found := {f.path | some f in rule.report} with input as given(places)
}

test_another_region if {
	every patch in [
		{},
		{"use": "nodegroup"},
		{"use": "local-zones"},
		{"use": "local-zones", "kind": "local-zone"},
		{"use": "subnet", "path": ["vpc", "subnets", "private", "a", "az"]},
	] {
		count(paths([place(patch)])) == 1
	}
}

test_once_for_each_region if {
	found := rule.report with input as given([
		place({}),
		place({"path": ["availabilityZones", 1]}),
		place({"path": ["availabilityZones", 2], "region": "us-west-2"}),
	])
	{f.path: count(f.details.related) | some f in found} == {["availabilityZones", 0]: 2, ["availabilityZones", 2]: 1}
}

test_ids_of_zones if {
	paths([place({"name": "euw1-az1", "kind": "zone-id", "region": null})]) == {["availabilityZones", 0]}
}

test_silent if {
	every patch in [
		{"region": "eu-west-1"},
		{"region": null, "kind": "none"},
		{"kind": "local-zone"},
		{"use": "subnet", "kind": "local-zone", "path": ["vpc", "subnets", "private", "a"]},
		{"use": "subnet", "path": ["vpc", "subnets", "private", "with-id"]},
	] {
		paths([place(patch)]) == set()
	}
}

test_silent_where_the_region_is_unknown if {
	count(rule.report) == 0 with input as given([place({})]) with input.config.metadata.region as null
	count(rule.report) == 0 with input as given([place({})]) with input.issues as [{"rule": "region-unknown"}]
}
