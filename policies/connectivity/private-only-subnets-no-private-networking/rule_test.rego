package ekslint.rules.connectivity["private-only-subnets-no-private-networking_test"]

import data.ekslint.rules.connectivity["private-only-subnets-no-private-networking"] as rule

base := {
	"config": {
		"vpc": {"subnets": {"private": {"a": {"id": "subnet-1"}}}},
		"managedNodeGroups": [{"name": "workers"}],
		"nodeGroups": [{"name": "gpu"}],
	},
	"graph": {"members": [
		{"kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "placement": {"subnets": "public"}},
		{"kind": "nodegroup", "path": ["nodeGroups", 0], "placement": {"subnets": "private"}},
	]},
	"unknown": [],
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_public_nodegroup_among_private_subnets if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["managedNodeGroups", 0, "privateNetworking"]
	startswith(finding.message, "nodes of \"workers\" get no subnet")
	finding.details.related == [{"path": ["vpc", "subnets"], "message": "lists no public subnet"}]
	finding.details.fixes[0].edits == [{"op": "set", "path": finding.path, "value": true}]
}

test_self_managed_nodegroup if {
	member := {"kind": "nodegroup", "path": ["nodeGroups", 0], "placement": {"subnets": "public"}}
	{finding.path | some finding in findings({"graph": {"members": [member]}})} == {["nodeGroups", 0, "privateNetworking"]}
}

test_an_empty_list_is_none if count(findings({"config": {"vpc": {"subnets": {"public": {}}}}})) == 1

test_silent_where_the_nodes_are_elsewhere if {
	every subnets in ["private", "unknown"] {
		member := {"kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "placement": {"subnets": subnets}}
		count(findings({"graph": {"members": [member]}})) == 0
	}
}

test_silent_where_the_nodegroup_names_its_subnets if {
	count(findings({"config": {"managedNodeGroups": [{"name": "edge", "subnets": ["subnet-2"]}]}})) == 0
}

test_silent_in_another_network if {
	every config in [
		{"vpc": {"subnets": {"public": {"b": {"id": "subnet-2"}}}}},
		{"privateCluster": {"enabled": true}},
	] {
		count(findings({"config": config})) == 0
	}
}

test_silent_without_private_subnets if {
	every subnets in [null, {}, {"private": null}, {"private": {}}] {
		found := rule.report with input as base with input.config.vpc.subnets as subnets
		count(found) == 0
	}
}

test_silent_about_what_is_not_known if {
	every path in [["vpc", "subnets", "public"], ["privateCluster", "enabled"]] {
		count(findings({"unknown": [path]})) == 0
	}
}
