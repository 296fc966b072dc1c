package ekslint.rules.connectivity["private-only-subnets-no-private-networking_test"]

import data.ekslint.rules.connectivity["private-only-subnets-no-private-networking"] as rule

base := {
	"vpc": {"id": "vpc-1", "subnets": {"private": {"eu-west-1a": {"id": "subnet-1"}, "eu-west-1b": {"id": "subnet-2"}}}},
	"managedNodeGroups": [{"name": "workers"}],
}

findings(patch) := findings_with_unknown(patch, [])

findings_with_unknown(patch, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "unknown": unknown}
}

group(fields) := {"managedNodeGroups": [object.union({"name": "workers"}, fields)]}

test_public_nodegroup_among_private_subnets if {
	found := findings({})
	{finding.path | some finding in found} == {["managedNodeGroups", 0, "privateNetworking"]}
	some finding in found
	finding.details.fixes[0].safe == false
	contains(finding.message, "\"workers\"")
}

test_explicit_false_and_zones_change_nothing if {
	count(findings(group({"privateNetworking": false}))) == 1
	count(findings(group({"availabilityZones": ["eu-west-1a"]}))) == 1
	count(findings({"vpc": {"subnets": {"public": {}}}})) == 1
}

test_self_managed_nodegroup if {
	found := findings({"managedNodeGroups": [], "nodeGroups": [{"privateNetworking": true}, {"name": "b"}]})
	{finding.path | some finding in found} == {["nodeGroups", 1, "privateNetworking"]}
}

test_silent_where_the_group_has_subnets if {
	every fields in [
		{"privateNetworking": true},
		{"subnets": ["eu-west-1a"]},
		{"outpostARN": "arn:aws:outposts:a"},
		{"localZones": ["us-west-2-lax-1a"]},
	] {
		count(findings(group(fields))) == 0
	}
}

test_silent_in_another_network if {
	every patch in [
		{"vpc": {"subnets": {"public": {"a": {"id": "subnet-3"}}}}},
		{"vpc": {"subnets": {"private": null}}},
		{"privateCluster": {"enabled": true}},
	] {
		count(findings(patch)) == 0
	}
}

test_silent_about_what_is_not_known if {
	every path in [
		["managedNodeGroups", 0, "privateNetworking"],
		["managedNodeGroups", 0, "subnets"],
		["managedNodeGroups", 0],
		["vpc", "subnets", "public"],
		["privateCluster", "enabled"],
	] {
		count(findings_with_unknown({}, [path])) == 0
	}
}
