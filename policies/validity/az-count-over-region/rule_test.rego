package ekslint.rules.validity["az-count-over-region_test"]

import data.ekslint.rules.validity["az-count-over-region"] as rule

table := {"us-west-1": 2, "us-west-2": 4}

given(region, letters) := {
	"config": {"metadata": {"region": region}},
	"inventory": {"zones": {"source": "named"}, "zoneNames": [place |
		some letter in letters
		place := {
			"name": sprintf("%s%s", [region, letter]),
			"use": "cluster",
			"kind": "availability-zone",
			"region": region,
		}
	]},
}

counted(region, letters) := found if {
	found := count(rule.report) with input as given(region, letters) with data.ekslint.regions.zones as table
}

test_each_side_of_the_boundary if {
	counted("us-west-1", ["a", "c"]) == 0
	counted("us-west-1", ["a", "b", "c"]) == 1
	counted("us-west-2", ["a", "b", "c", "d"]) == 0
	counted("us-west-2", ["a", "b", "c", "d", "e"]) == 1
}

test_the_same_zone_twice if counted("us-west-1", ["a", "a", "c"]) == 0

test_regions_that_are_not_listed if counted("eu-west-1", ["a", "b", "c", "d"]) == 0

test_other_names if {
	asked := given("us-west-1", ["a", "b"])
	every patch in [{"use": "nodegroup"}, {"kind": "none"}, {"region": "us-west-2"}] {
		other := object.union(given("us-west-1", ["c"]).inventory.zoneNames[0], patch)
		names := array.concat(asked.inventory.zoneNames, [other])
		count(rule.report) == 0 with input as asked with input.inventory.zoneNames as names with data.ekslint.regions.zones as table
	}
}

test_other_sources if {
	every source in ["drawn", "subnets", null] {
		asked := object.union(given("us-west-1", ["a", "b", "c"]), {"inventory": {"zones": {"source": source}}})
		count(rule.report) == 0 with input as asked with data.ekslint.regions.zones as table
	}
}
