package ekslint.rules.validity["vpc-cidr-size_test"]

import data.ekslint.rules.validity["vpc-cidr-size"] as rule

given(config, source) := {"config": config, "authored": config, "inventory": {"zones": {"source": source}}, "unknown": []}

paths(config, source) := found if {
	found := {f.path | some f in rule.report} with input as given(config, source)
}

test_each_side_of_the_boundaries if {
	every source in ["named", "drawn"] {
		every length, expected in {15: {["vpc", "cidr"]}, 16: set(), 24: set(), 25: {["vpc", "cidr"]}} {
			paths({"vpc": {"cidr": sprintf("10.0.0.0/%d", [length])}}, source) == expected
		}
	}
}

test_labels if {
	every length, label in {8: "too large", 28: "too small"} {
		found := rule.report with input as given({"vpc": {"cidr": sprintf("10.0.0.0/%d", [length])}}, "drawn")
		{f.details.label | some f in found} == {label}
	}
}

many(n) := [sprintf("eu-west-1%d", [i]) | some i in numbers.range(1, n)]

test_number_of_zones if {
	paths({"availabilityZones": many(8)}, "named") == set()
	paths({"availabilityZones": many(9)}, "named") == {["availabilityZones"]}
	paths({"availabilityZones": many(4), "localZones": many(5)}, "named") == {["availabilityZones"]}
	paths({"localZones": many(6)}, "drawn") == set()
	paths({"localZones": many(7)}, "drawn") == {["localZones"]}
}

test_other_networks if {
	every source in ["subnets", null] {
		paths({"vpc": {"cidr": "10.0.0.0/28"}, "availabilityZones": many(9)}, source) == set()
	}
}

test_what_is_not_known if {
	paths({"vpc": {"cidr": null}}, "drawn") == set()
	paths({"availabilityZones": many(8), "localZones": null}, "named") == set()
}
