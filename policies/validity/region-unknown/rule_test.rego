package ekslint.rules.validity["region-unknown_test"]

import data.ekslint.rules.validity["region-unknown"] as rule

issue := {"kind": "invalid", "rule": "region-unknown", "path": ["vpc"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["vpc"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}

test_zones_that_repeat_it if {
	zone := {"path": ["availabilityZones", 0], "name": "eu-wset-1a", "region": "eu-wset-1"}
	config := {"metadata": {"region": "eu-wset-1"}}
	some repeated in rule.report with input.issues as [issue] with input.config as config with input.inventory.zoneNames as [zone]
	[place.path | some place in repeated.details.related] == [zone.path]
	others := [object.union(zone, {"region": "eu-west-1"}), object.union(zone, {"region": null})]
	some other in rule.report with input.issues as [issue] with input.config as config with input.inventory.zoneNames as others
	not other.details.related
}

test_fix_with_zones if {
	set_region := {"op": "set", "path": ["metadata", "region"], "value": "eu-west-1"}
	known := object.union(issue, {"fixTitle": "write", "edits": [set_region]})
	zone := {"path": ["availabilityZones", 0], "name": "eu-wset-1a", "region": "eu-wset-1"}
	file := {
		"issues": [known], "config": {"metadata": {"region": "eu-wset-1"}}, "inventory": {"zoneNames": [zone]},
	}
	some found in rule.report with input as file
	[f.edits | some f in found.details.fixes] == [[set_region, {"op": "set", "path": zone.path, "value": "eu-west-1a"}]]

	# Here the zone is the key of a subnet.
	subnet := object.union(zone, {"path": ["vpc", "subnets", "public", "eu-wset-1a"]})
	some key in rule.report with input as object.union(file, {"inventory": {"zoneNames": [subnet]}})
	key.details.fixes == []
}
