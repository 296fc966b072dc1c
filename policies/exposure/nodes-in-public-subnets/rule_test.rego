package ekslint.rules.exposure["nodes-in-public-subnets_test"]

import data.ekslint.rules.exposure["nodes-in-public-subnets"] as rule

given(kind, subnets, addresses) := {
	"config": {"nodeGroups": [{"name": "a"}]},
	"graph": {"members": [{
		"id": "the-group",
		"kind": kind,
		"path": ["nodeGroups", 0],
		"placement": {"subnets": subnets},
		"publicAddresses": addresses,
	}]},
	"unknown": [],
}

test_public_addresses if {
	every kind in ["nodegroup", "managed-nodegroup"] {
		some found in rule.report with input as given(kind, "public", true)
		found.path == ["nodeGroups", 0, "privateNetworking"]
		found.details.severity == "warning"
		contains(found.message, "\"a\"")
	}
}

test_a_vpc_of_ones_own if {
	some found in rule.report with input as given("nodegroup", "public", false)
	found.details.severity == "info"
}

test_elsewhere if {
	every subnets in ["private", "unknown"] {
		count(rule.report) == 0 with input as given("nodegroup", subnets, false)
	}
}

test_other_members if count(rule.report) == 0 with input as given("control-plane", "public", true)
