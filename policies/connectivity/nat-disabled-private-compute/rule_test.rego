package ekslint.rules.connectivity["nat-disabled-private-compute_test"]

import data.ekslint.rules.connectivity["nat-disabled-private-compute"] as rule

base := {
	"vpc": {"nat": {"gateway": "Disable"}},
	"nodeGroups": [{"name": "public"}, {"name": "private", "privateNetworking": true}],
}

findings(patch) := findings_with_unknown(patch, [])

findings_with_unknown(patch, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "unknown": unknown}
}

related(found) := {place.path | some finding in found; some place in finding.details.related}

test_private_nodegroup if related(findings({})) == {["nodeGroups", 1, "privateNetworking"]}

test_managed_nodegroup_and_fargate_profile if {
	found := findings({
		"nodeGroups": [],
		"managedNodeGroups": [{"name": "a", "privateNetworking": true}],
		"fargateProfiles": [{"name": "b"}],
	})
	count(found) == 1
	related(found) == {["managedNodeGroups", 0, "privateNetworking"], ["fargateProfiles", 0]}
}

test_silent_with_public_nodes_only if {
	every groups in [[], [{"name": "a"}], [{"name": "a", "privateNetworking": false}]] {
		count(findings({"nodeGroups": groups})) == 0
	}
}

test_silent_with_subnets_named_by_hand if {
	count(findings({"nodeGroups": [{"privateNetworking": true, "subnets": ["subnet-1"]}]})) == 0
}

test_silent_about_auto_mode if count(findings({"nodeGroups": [], "autoModeConfig": {"enabled": true}})) == 0

test_silent_with_nat_or_another_network if {
	every patch in [
		{"vpc": {"nat": {"gateway": "Single"}}},
		{"vpc": {"id": "vpc-1"}},
		{"vpc": {"subnets": {"public": {"a": {"id": "subnet-1"}}}}},
		{"privateCluster": {"enabled": true}},
		{"outpost": {"controlPlaneOutpostARN": "arn:aws:outposts:a"}},
	] {
		count(findings(patch)) == 0
	}
}

test_silent_about_what_is_not_known if {
	every path in [["vpc", "id"], ["vpc", "subnets"], ["privateCluster"], ["nodeGroups", 1, "subnets"]] {
		count(findings_with_unknown({}, [path])) == 0
	}
	count(findings({"vpc": {"nat": {"gateway": null}}})) == 0
	count(findings({"nodeGroups": [{"privateNetworking": null}]})) == 0
}
