package ekslint.rules.connectivity["nat-disabled-private-compute_test"]

import data.ekslint.rules.connectivity["nat-disabled-private-compute"] as rule

base := {
	"config": {"vpc": {"nat": {"gateway": "Disable"}}},
	"graph": {
		"vpc": {"because": [{"path": ["vpc", "nat", "gateway"]}]},
		"members": [
			{
				"id": "nodegroup/a",
				"placement": {"subnets": "private", "because": {"path": ["nodeGroups", 0, "privateNetworking"], "text": "puts these nodes there"}},
			},
			{
				"id": "fargate-profile/b",
				"placement": {"subnets": "private", "because": {"path": ["fargateProfiles", 0], "text": "Fargate pods are there"}},
			},
		],
	},
	"flows": {"node-to-internet": {
		"nodegroup/a": [{"verdict": "denied"}],
		"fargate-profile/b": [{"verdict": "denied"}],
	}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

related(found) := {place | some finding in found; some place in finding.details.related}

test_one_finding_for_all_that_are_stranded if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "nat", "gateway"]
	finding.details.fixes[0].edits == [{"op": "set", "path": finding.path, "value": "Single"}]
	related(found) == {
		{"path": ["nodeGroups", 0, "privateNetworking"], "message": "puts these nodes there"},
		{"path": ["fargateProfiles", 0], "message": "Fargate pods are there"},
	}
}

calling(verdict, decided_by) := {"flows": {"kubelet-to-api": {"nodegroup/a": [{"verdict": verdict, "because": [{"path": decided_by}]}]}}}

test_the_api_server_is_out_of_reach_too if {
	some finding in findings(calling("denied", ["vpc", "nat", "gateway"]))
	contains(finding.message, "cannot pull images, nor register with the API server: without NAT")
}

test_the_api_server_is_reached_or_something_else_is_in_the_way if {
	every patch in [
		{},
		calling("allowed", ["vpc", "nat", "gateway"]),
		calling("unknown", ["vpc", "nat", "gateway"]),
		calling("denied", ["vpc", "publicAccessCIDRs"]),
	] {
		some finding in findings(patch)
		contains(finding.message, "cannot pull images: without NAT")
	}
}

test_only_the_stranded_are_related if {
	every verdict in ["allowed", "unknown"] {
		found := findings({"flows": {"node-to-internet": {"nodegroup/a": [{"verdict": verdict}]}}})
		{place.path | some place in related(found)} == {["fargateProfiles", 0]}
	}
}

test_silent_where_nobody_is_certainly_stranded if {
	every verdict in ["allowed", "unknown"] {
		count(findings({"flows": {"node-to-internet": {
			"nodegroup/a": [{"verdict": verdict}],
			"fargate-profile/b": [{"verdict": verdict}],
		}}})) == 0
	}
}

test_silent_where_something_else_closes_the_way if {
	every because in [[], [{"path": ["privateCluster", "enabled"]}]] {
		count(findings({"graph": {"vpc": {"because": because}}})) == 0
	}
}

test_silent_with_nat if {
	every gateway in ["Single", "HighlyAvailable", null] {
		count(findings({"config": {"vpc": {"nat": {"gateway": gateway}}}})) == 0
	}
}
