package ekslint.rules.hygiene["k8s-version-omitted_test"]

import data.ekslint.rules.hygiene["k8s-version-omitted"] as rule

given := {
	"purpose": "create-cluster",
	"authored": {"metadata": {"name": "demo"}},
	"config": {"metadata": {"name": "demo", "version": "1.34"}},
	"unknown": [],
}

paths := {f.path | some f in rule.report}

test_absent if paths == {["metadata", "version"]} with input as given

test_others if {
	every change in [
		{"authored": {"metadata": {"version": "1.34"}}},
		{"authored": {"metadata": {"version": "auto"}}},
		{"unknown": [["metadata", "version"]]},
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
	] {
		paths == set() with input as object.union(given, change)
	}
}
