package ekslint.rules.validity["foreign-cluster-vpc-incomplete_test"]

import data.ekslint.rules.validity["foreign-cluster-vpc-incomplete"] as rule

given(purpose, vpc, groups) := {"purpose": purpose, "authored": {"vpc": vpc}, "config": {"nodeGroups": groups}}

findings(vpc) := found if {
	found := rule.report with input as given("existing-cluster", vpc, [{"name": "a"}])
}

test_first_that_is_missing if {
	every wanted, vpc in {
		"id": {"subnets": {}, "securityGroup": "sg-0a1b2c3d"},
		"subnets": {"id": "vpc-0a1b2c3d"},
		"securityGroup": {"id": "vpc-0a1b2c3d", "subnets": {}},
	} {
		{finding.path | some finding in findings(vpc)} == {["vpc", wanted]}
	}
	some finding in findings({"id": "vpc-0a1b2c3d"})
	contains(finding.message, "\"subnets\" and \"securityGroup\"")
}

test_silent_with_all_or_none if {
	count(findings({"id": "vpc-0a1b2c3d", "subnets": {}, "securityGroup": "sg-0a1b2c3d"})) == 0
	count(findings({"cidr": "10.0.0.0/16"})) == 0
}

test_silent_unless_it_adds_nodegroups_to_a_cluster if {
	every input_ in [
		given("create-cluster", {"id": "vpc-0a1b2c3d"}, [{"name": "a"}]),
		given("unknown", {"id": "vpc-0a1b2c3d"}, [{"name": "a"}]),
		given("existing-cluster", {"id": "vpc-0a1b2c3d"}, []),
	] {
		found := rule.report with input as input_
		count(found) == 0
	}
}
