package ekslint.rules.connectivity["private-endpoint-two-subnets-one-az_test"]

import data.ekslint.rules.connectivity["private-endpoint-two-subnets-one-az"] as rule

findings(zones) := findings_with("yes", "private", zones)

findings_with(endpoints, tier, zones) := found if {
	found := rule.report with input as {
		"graph": {"vpc": {"endpoints": endpoints}},
		"inventory": {"subnets": [{"key": key, "tier": tier, "zone": zone} | some key, zone in zones]},
	}
}

two_of_one_zone := {"a": "eu-west-1a", "b": "eu-west-1b", "z": "eu-west-1a"}

test_two_names_for_one_zone if {
	found := findings(two_of_one_zone)
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "subnets", "private", "z"]
	contains(finding.message, "\"a\" and \"z\" are both in \"eu-west-1a\"")
	[place.path | some place in finding.details.related] == [["vpc", "subnets", "private", "a"], ["privateCluster", "enabled"]]
}

test_every_further_subnet_is_reported if {
	found := findings(object.union(two_of_one_zone, {"zz": "eu-west-1a"}))
	{finding.path[3] | some finding in found} == {"z", "zz"}
}

test_silent_with_one_subnet_per_zone if {
	count(findings({"eu-west-1a": "eu-west-1a", "eu-west-1b": "eu-west-1b"})) == 0
}

test_silent_where_the_zone_is_not_in_the_file if count(findings({"a": null, "b": null})) == 0

test_silent_about_public_subnets if count(findings_with("yes", "public", two_of_one_zone)) == 0

test_silent_unless_eksctl_certainly_makes_endpoints if {
	every endpoints in ["no", "unknown"] {
		count(findings_with(endpoints, "private", two_of_one_zone)) == 0
	}
}
