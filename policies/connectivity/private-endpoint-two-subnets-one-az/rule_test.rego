package ekslint.rules.connectivity["private-endpoint-two-subnets-one-az_test"]

import data.ekslint.rules.connectivity["private-endpoint-two-subnets-one-az"] as rule

findings(private) := findings_with("yes", private)

findings_with(endpoints, private) := found if {
	found := rule.report with input as {
		"config": {"vpc": {"subnets": {"private": private}}},
		"graph": {"vpc": {"endpoints": endpoints}},
	}
}

two_of_one_zone := {
	"a": {"id": "subnet-1", "az": "eu-west-1a"},
	"b": {"id": "subnet-2", "az": "eu-west-1b"},
	"z": {"id": "subnet-3", "az": "eu-west-1a"},
}

test_two_names_for_one_zone if {
	found := findings(two_of_one_zone)
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "subnets", "private", "z"]
	contains(finding.message, "\"a\" and \"z\" are both in \"eu-west-1a\"")
	[place.path | some place in finding.details.related] == [["vpc", "subnets", "private", "a"], ["privateCluster", "enabled"]]
}

test_every_further_subnet_is_reported if {
	found := findings(object.union(two_of_one_zone, {"zz": {"az": "eu-west-1a"}}))
	{finding.path[3] | some finding in found} == {"z", "zz"}
}

test_key_is_the_zone if {
	every zone in ["eu-west-1a", "us-gov-west-1b", "ap-southeast-2c"] {
		count(findings({zone: {"id": "subnet-1"}, "extra": {"id": "subnet-2", "az": zone}})) == 1
	}
}

test_zone_overrules_the_key if {
	count(findings({"eu-west-1a": {"az": "eu-west-1b"}, "extra": {"az": "eu-west-1a"}})) == 0
}

test_silent_with_one_subnet_per_zone if {
	count(findings({"eu-west-1a": {"id": "subnet-1"}, "eu-west-1b": {"id": "subnet-2"}})) == 0
}

test_silent_where_the_zone_is_not_in_the_file if {
	count(findings({"a": {"id": "subnet-1"}, "b": {"id": "subnet-2"}})) == 0
	count(findings({"eu-west-1a": {"az": null}, "extra": {"az": "eu-west-1a"}})) == 0
}

test_silent_unless_eksctl_certainly_makes_endpoints if {
	every endpoints in ["no", "unknown"] {
		count(findings_with(endpoints, two_of_one_zone)) == 0
	}
}
