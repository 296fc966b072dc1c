package ekslint.rules.validity["vpc-id-without-subnets_test"]

import data.ekslint.rules.validity["vpc-id-without-subnets"] as rule

given(vpc) := {"purpose": "create-cluster", "config": {"vpc": object.union({"id": "vpc-1"}, vpc)}, "unknown": []}

test_no_subnets if {
	every vpc in [{}, {"subnets": {}}, {"subnets": {"private": {}, "public": {}}}] {
		count(rule.report) == 1 with input as given(vpc)
	}
}

test_silent if {
	every vpc in [
		{"id": ""},
		{"subnets": {"private": {"a": {}}}},
		{"subnets": {"public": {"a": {}}}},
		{"controlPlaneSubnetIDs": ["subnet-1"]},
	] {
		count(rule.report) == 0 with input as given(vpc)
	}
	count(rule.report) == 0 with input as given({}) with input.config.privateCluster as {"enabled": true}
	every purpose in ["existing-cluster", "unknown"] {
		count(rule.report) == 0 with input as given({}) with input.purpose as purpose
	}
}

test_what_is_not_known if {
	every path in [["vpc", "id"], ["vpc", "subnets"], ["vpc", "subnets", "public"], ["vpc", "controlPlaneSubnetIDs"], ["privateCluster"]] {
		count(rule.report) == 0 with input as given({}) with input.unknown as [path]
	}
}
