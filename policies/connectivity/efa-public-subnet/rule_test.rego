package ekslint.rules.connectivity["efa-public-subnet_test"]

import data.ekslint.rules.connectivity["efa-public-subnet"] as rule

paths := {found.path | some found in rule.report}

given(cards, subnets, known) := {
	"config": {"nodeGroups": [{"name": "a", "efaEnabled": true}]},
	"unknown": [],
	"graph": {"members": [{"kind": "nodegroup", "id": "nodegroup/a", "path": ["nodeGroups", 0], "placement": {"subnets": subnets}}]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "placedBy": "privateNetworking", "instances": {
		"typesKnown": known,
		"types": [{"name": "p5.48xlarge", "networkCards": n} | some n in cards],
	}}]},
}

test_cards if {
	paths == {["nodeGroups", 0, "privateNetworking"]} with input as given([2], "public", true)
	paths == set() with input as given([1], "public", true)
	paths == set() with input as given([32, 1], "public", true)
	paths == set() with input as given([null], "public", true)
}

test_subnets if {
	every subnets in ["private", "unknown"] {
		paths == set() with input as given([2], subnets, true)
	}
}

test_routes_decide if {
	every told in [{"gateway": "no"}, {"gateway": "maybe"}, {"gateway": "yes", "wayOut": "allowed"}] {
		paths == set() with input as routed(told)
	}
	count(paths) == 1 with input as routed({"gateway": "yes", "wayOut": "unknown", "because": []})
	count(paths) == 1 with input as routed({"because": []})
}

routed(told) := json.patch(given([2], "public", true), [{"op": "add", "path": "/graph/members/0/placement/told", "value": told}])

test_other_types_may_come if paths == set() with input as given([2], "public", false)

test_listed_subnets if {
	every listed in [{"private": {"a": {}}}, {"private": {"a": {}}, "public": {}}] {
		paths == set() with input as given([2], "public", true) with input.config.vpc.subnets as listed
	}
	every listed in [{"public": {"a": {}}}, {"private": {"a": {}}, "public": {"a": {}}}] {
		count(paths) == 1 with input as given([2], "public", true) with input.config.vpc.subnets as listed
	}
	paths == set() with input as given([2], "public", true) with input.unknown as [["vpc", "subnets"]]
}

test_without_efa if {
	off := {"op": "replace", "path": "/config/nodeGroups/0/efaEnabled", "value": false}
	paths == set() with input as json.patch(given([2], "public", true), [off])
}

test_the_nodegroup_names_its_subnets if {
	named := {"op": "replace", "path": "/inventory/nodegroups/0/placedBy", "value": "subnets"}
	details := {found.details | some found in rule.report} with input as json.patch(given([2], "public", true), [named])
	{detail.help | some detail in details} == {"name private subnets"}
	every detail in details {
		not detail.fixes
	}
}
