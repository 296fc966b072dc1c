package ekslint.rules.lifecycle["automode-implicit_test"]

import data.ekslint.rules.lifecycle["automode-implicit"] as rule

given := {"purpose": "create-cluster", "config": {}, "unknown": []}

paths := {f.path | some f in rule.report}

test_absent if {
	every config in [{}, {"autoModeConfig": {}}, {"autoModeConfig": {"enabled": null}}] {
		paths == {["autoModeConfig", "enabled"]} with input as object.union(given, {"config": config})
	}
}

test_others if {
	every change in [
		{"config": {"autoModeConfig": {"enabled": false}}},
		{"config": {"autoModeConfig": {"enabled": true}}},
		{"unknown": [["autoModeConfig", "enabled"]]},
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
	] {
		paths == set() with input as object.union(given, change)
	}
}
