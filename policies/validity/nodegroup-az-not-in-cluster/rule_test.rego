package ekslint.rules.validity["nodegroup-az-not-in-cluster_test"]

import data.ekslint.rules.validity["nodegroup-az-not-in-cluster"] as rule

place(path, name) := {"path": path, "name": name, "use": "nodegroup", "kind": "availability-zone", "region": "eu-west-1"}

given(group, zones) := {
	"config": {"nodeGroups": [object.union({"name": "gpu"}, group)]},
	"inventory": {"zones": zones, "zoneNames": [
		place(["nodeGroups", 0, "availabilityZones", 0], "eu-west-1a"),
		place(["nodeGroups", 0, "availabilityZones", 1], "eu-west-1c"),
	]},
	"contradictions": [],
	"unknown": [],
	"placeholders": [],
}

named := {"source": "named", "public": ["eu-west-1a", "eu-west-1b"], "private": ["eu-west-1a", "eu-west-1b"]}

test_zone_that_the_cluster_lacks if {
	every private in [true, false] {
		found := rule.report with input as given({"privateNetworking": private}, named)
		{f.path | some f in found} == {["nodeGroups", 0, "availabilityZones", 1]}
		{f.details.related[0].path | some f in found} == {["availabilityZones"]}
	}
}

test_told_once_for_each_nodegroup if {
	found := rule.report with input as given({}, {"source": "named", "public": ["eu-west-1b"], "private": ["eu-west-1b"]})
	count(found) == 1
	some f in found
	f.path == ["nodeGroups", 0, "availabilityZones", 0]
	contains(f.message, "in eu-west-1a, eu-west-1c, where")
}

test_the_tier_decides if {
	listed := {"source": "subnets", "public": ["eu-west-1a"], "private": ["eu-west-1a", "eu-west-1c"]}
	count(rule.report) == 0 with input as given({"privateNetworking": true}, listed)
	found := rule.report with input as given({}, listed)
	{f.details.related[0].path | some f in found} == {["vpc", "subnets", "public"]}
}

test_zones_that_aws_has_told if {
	found := {
		"kind": "nodegroup-zone", "path": ["nodeGroups", 0, "availabilityZones", 1], "subject": "eu-west-1c", "says": "private",
		"told": "eu-west-1a, eu-west-1b", "at": "facts.json:2", "because": ["vpc", "subnets", "private"], "users": [], "refused": true,
	}
	some report in rule.report with input as object.union(given({}, none), {"contradictions": [found]})
	contains(report.message, "no private subnet: its zones are eu-west-1a, eu-west-1b (facts.json:2)")
	some other in rule.report with input as object.union(given({}, none), {"contradictions": [object.union(found, {"says": ""})]})
	contains(other.message, "has no subnet:")
}

test_silent_where_aws_has_told_otherwise if {
	found := {"kind": "subnet-zone", "path": ["vpc", "subnets", "public", "a", "az"]}
	listed := {"source": "subnets", "public": ["eu-west-1a"], "private": ["eu-west-1a"]}
	told := object.union(given({}, listed), {"contradictions": [found]})
	count(rule.report) == 0 with input as told
	count(rule.report) == 1 with input as object.union(told, {"config": {"nodeGroups": [{"name": "gpu", "privateNetworking": true}]}})
}

none := {"source": null, "public": null, "private": null}

test_local_zones_too if {
	local := object.union(place(["nodeGroups", 0, "availabilityZones", 0], "eu-west-1-lax-1a"), {"kind": "local-zone"})
	count(rule.report) == 1 with input as given({}, named) with input.inventory.zoneNames as [local]
}

test_silent_about_other_names if {
	every patch in [{"use": "cluster"}, {"kind": "none"}, {"kind": "zone-id"}, {"region": "us-east-1"}] {
		odd := object.union(place(["nodeGroups", 0, "availabilityZones", 0], "eu-west-1z"), patch)
		count(rule.report) == 0 with input as given({}, named) with input.inventory.zoneNames as [odd]
	}
}

test_silent_about_what_is_not_known if {
	every zones in [
		{"source": "named", "public": null, "private": null},
		{"source": "drawn", "public": null, "private": null},
		{"source": null, "public": null, "private": null},
		{"source": "subnets", "public": [], "private": null},
	] {
		count(rule.report) == 0 with input as given({}, zones)
	}
	count(rule.report) == 0 with input as given({"privateNetworking": null}, named)
}
