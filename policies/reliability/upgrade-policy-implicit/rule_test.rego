package ekslint.rules.reliability["upgrade-policy-implicit_test"]

import data.ekslint.rules.reliability["upgrade-policy-implicit"] as rule

given := {"purpose": "create-cluster", "config": {}, "unknown": []}

paths := {f.path | some f in rule.report}

test_absent if {
	every config in [{}, {"upgradePolicy": {}}, {"upgradePolicy": {"supportType": ""}}] {
		paths == {["upgradePolicy", "supportType"]} with input as object.union(given, {"config": config})
	}
}

test_others if {
	every change in [
		{"config": {"upgradePolicy": {"supportType": "STANDARD"}}},
		{"config": {"upgradePolicy": {"supportType": "EXTENDED"}}},
		{"config": {"outpost": {"controlPlaneOutpostARN": "a"}}},
		{"unknown": [["upgradePolicy", "supportType"]]},
		{"unknown": [["outpost"]]},
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
	] {
		paths == set() with input as object.union(given, change)
	}
}
