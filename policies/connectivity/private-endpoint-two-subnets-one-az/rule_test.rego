package ekslint.rules.connectivity["private-endpoint-two-subnets-one-az_test"]

import data.ekslint.rules.connectivity["private-endpoint-two-subnets-one-az"] as rule

findings(private) := findings_of({"enabled": true}, private)

findings_of(cluster, private) := found if {
	found := rule.report with input as {
		"unknown": [],
		"config": {"privateCluster": cluster, "vpc": {"subnets": {"private": private}}},
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
	finding.details.related[0].path == ["vpc", "subnets", "private", "a"]
}

test_every_further_subnet_is_reported if {
	found := findings(object.union(two_of_one_zone, {"zz": {"az": "eu-west-1a"}}))
	{finding.path[3] | some finding in found} == {"z", "zz"}
}

test_key_is_the_zone if {
	count(findings({"eu-west-1a": {"id": "subnet-1"}, "extra": {"id": "subnet-2", "az": "eu-west-1a"}})) == 1
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

test_silent_when_no_endpoints_are_created if {
	every cluster in [{}, {"enabled": false}, {"enabled": null}, {"enabled": true, "skipEndpointCreation": true}] {
		count(findings_of(cluster, two_of_one_zone)) == 0
	}
}

test_silent_when_creation_is_not_known if {
	found := rule.report with input as {
		"unknown": [["privateCluster", "skipEndpointCreation"]],
		"config": {"privateCluster": {"enabled": true}, "vpc": {"subnets": {"private": two_of_one_zone}}},
	}
	count(found) == 0
}
