package ekslint.rules.reliability["nodegroup-az-cluster-az-random_test"]

import data.ekslint.rules.reliability["nodegroup-az-cluster-az-random"] as rule

place(i, name, region) := {
	"path": ["managedNodeGroups", i, "availabilityZones", 0],
	"name": name,
	"use": "nodegroup",
	"kind": "availability-zone",
	"region": region,
}

table := {"us-west-2": 4, "ap-northeast-2": 4, "us-east-1": 6, "us-west-1": 2}

reported(asked) := found if {
	found := rule.report with input as asked with data.ekslint.regions.zones as table
}

given(region, places) := {
	"config": {"metadata": {"region": region}, "managedNodeGroups": [{"name": "a"}, {"name": "b"}]},
	"inventory": {"zones": {"source": "drawn", "public": null, "private": null}, "zoneNames": places},
	"unknown": [],
	"placeholders": [],
}

test_regions_with_more_zones_than_are_drawn if {
	every region, drawn in {"us-west-2": 3, "ap-northeast-2": 3, "us-east-1": 2} {
		found := reported(given(region, [place(0, sprintf("%sa", [region]), region)]))
		count(found) == 1
		some f in found
		f.path == ["managedNodeGroups", 0, "availabilityZones"]
		contains(f.message, sprintf("draws %d of", [drawn]))
		not f.details.fixes
	}
}

test_told_once_for_all_nodegroups if {
	found := reported(given("us-west-2", [place(0, "us-west-2d", "us-west-2"), place(1, "us-west-2a", "us-west-2")]))
	count(found) == 1
	some f in found
	f.details.fixes[0].edits == [{"op": "set", "path": ["availabilityZones"], "value": ["us-west-2a", "us-west-2d"]}]
}

test_regions_whose_zones_are_all_drawn if {
	every region in ["eu-west-1", "us-west-1", "us-east-2"] {
		count(reported(given(region, [place(0, sprintf("%sa", [region]), region)]))) == 0
	}
}

test_other_places if {
	every patch in [{"use": "subnet"}, {"kind": "none"}, {"region": "us-east-1"}] {
		other := object.union(place(0, "us-west-2a", "us-west-2"), patch)
		count(reported(given("us-west-2", [other]))) == 0
	}
}

test_other_sources if {
	every source in ["named", "subnets", null] {
		zones := {"source": source, "public": null, "private": null}
		places := [place(0, "us-west-2a", "us-west-2")]
		asked := object.union(given("us-west-2", places), {"inventory": {"zones": zones}})
		count(reported(asked)) == 0
	}
}

test_region_not_known if count(reported(given(null, [place(0, "us-west-2a", "us-west-2")]))) == 0
