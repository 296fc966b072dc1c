package ekslint.rules.reliability["spot-single-type_test"]

import data.ekslint.rules.reliability["spot-single-type"] as rule

count_of(document) := n if {
	n := count(rule.report) with input as document
}

given(kind, group, names, known) := {
	"config": {kind: [object.union({"name": "a"}, group)]},
	"unknown": [],
	"options": {"spot-single-type": {"minTypes": 3}},
	"inventory": {"nodegroups": [{
		"path": [kind, 0],
		"instances": {"typesKnown": known, "types": [{"name": name} | some name in names]},
	}]},
}

spot := {"spot": true}

test_number_of_types if {
	count_of(given("managedNodeGroups", spot, ["a", "b"], true)) == 1
	count_of(given("managedNodeGroups", spot, ["a", "a", "b"], true)) == 1
	count_of(given("managedNodeGroups", spot, ["a", "b", "c"], true)) == 0
	count_of(given("managedNodeGroups", spot, ["a"], false)) == 0
}

test_on_demand if {
	every value in [false, null] {
		count_of(given("managedNodeGroups", {"spot": value}, ["a"], true)) == 0
	}
	every share, findings in {0: 1, 99: 1, 100: 0} {
		distribution := {"instancesDistribution": {"onDemandPercentageAboveBaseCapacity": share}}
		count_of(given("nodeGroups", distribution, ["a"], true)) == findings
	}
	count_of(given("nodeGroups", {"instancesDistribution": {}}, ["a"], true)) == 0
	count_of(given("nodeGroups", {"instancesDistribution": {"onDemandPercentageAboveBaseCapacity": null}}, ["a"], true)) == 0
}

asked(names, n) := object.union(given("managedNodeGroups", spot, names, true), {"options": {"spot-single-type": {"minTypes": n}}})

test_min_types if {
	count_of(asked(["a"], 1)) == 0
	count_of(asked(["a", "b", "c"], 3)) == 0
	every names, listed in {{"a"}: "of a alone", {"a", "b"}: "of a and b alone", {"a", "b", "c"}: "of a, b and c alone"} {
		some finding in rule.report with input as asked(names, 4)
		contains(finding.message, listed)
	}
}
