package ekslint.rules.connectivity["fargate-needs-private-subnet_test"]

import data.ekslint.rules.connectivity["fargate-needs-private-subnet"] as rule

given(profiles, patch) := object.union(
	{
		"config": {"fargateProfiles": profiles},
		"inventory": {"zones": {"source": "subnets"}, "subnets": [
			{"path": ["vpc", "subnets", "public", "a"], "tier": "public", "id": "subnet-1"},
			{"path": ["vpc", "subnets", "public", "b"], "tier": "public", "id": null},
		]},
		"unknown": [],
	},
	patch,
)

paths(asked) := found if {
	found := {f.path | some f in rule.report} with input as asked
}

test_no_private_subnets if paths(given([{"name": "a"}, {"name": "b"}], {})) == {["fargateProfiles", 0]}

test_silent_with_private_subnets if {
	private := {"config": {"vpc": {"subnets": {"private": {"a": {}}}}}}
	paths(given([{"name": "a"}], private)) == set()
	paths(given([{"name": "a"}], {"unknown": [["vpc", "subnets", "private"]]})) == set()
}

test_silent_without_profiles if {
	every profiles in [[], null] {
		paths(given(profiles, {})) == set()
	}
}

test_silent_in_other_networks if {
	every source in ["named", "drawn", null] {
		paths(given([{"name": "a"}], {"inventory": {"zones": {"source": source}}})) == set()
	}
}

test_public_subnet_of_a_profile if {
	paths(given([{"subnets": ["subnet-0", "subnet-1", null]}], {})) == {["fargateProfiles", 0, "subnets", 1]}
}

test_silent_on_subnets_that_are_private_as_aws_has_told if {
	told := {"contradictions": [{"kind": "public-subnet-routes", "path": ["vpc", "subnets", "public", "a"]}]}
	paths(given([{"subnets": ["subnet-1"]}], told)) == set()
	paths(given([{"name": "a"}], told)) == set()
	other := {"contradictions": [{"kind": "public-subnet-routes", "path": ["vpc", "subnets", "public", "b"]}]}
	paths(given([{"subnets": ["subnet-1"]}], other)) == {["fargateProfiles", 0, "subnets", 0]}
}
