package ekslint.rules.lifecycle["windows-family-vs-version_test"]

import data.ekslint.rules.lifecycle["windows-family-vs-version"] as rule

paths := {found.path | some found in rule.report}

given(systems, config) := {
	"purpose": "create-cluster",
	"authored": {"metadata": {"version": "1.34"}},
	"config": object.union({"metadata": {"version": "1.34"}}, config),
	"unknown": [],
	"issues": [],
	"inventory": {"nodegroups": [{
		"path": ["managedNodeGroups", i],
		"image": {"family": "F", "os": system, "custom": false, "from": [null, 35][i], "to": null},
	} |
		some i, system in systems
	]},
}

path(i) := ["managedNodeGroups", i, "amiFamily"]

test_version if {
	paths == {path(1)} with input as given(["linux", "windows"], {})
	later := given(["linux", "windows"], {"metadata": {"version": "1.35"}})
	paths == set() with input as later
}

test_other_systems if {
	every system in ["linux", "bottlerocket", null] {
		paths == set() with input as given(["linux", system], {})
	}
}

test_objection_of_eksctl if {
	issue := {"rule": "windows-family-vs-version", "kind": "invalid", "path": ["x"], "message": "m", "original": "o"}
	paths == {["x"]} with input as object.union(given([], {}), {"issues": [issue]})
}
