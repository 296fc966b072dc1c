package ekslint.rules.connectivity["launch-template-sg-unknown_test"]

import data.ekslint.rules.connectivity["launch-template-sg-unknown"] as rule

paths := {found.path | some found in rule.report}

given(group) := {
	"config": {"managedNodeGroups": [object.union({"name": "a"}, group)]},
	"graph": {"members": [object.union(member, {"groupsKnown": false})]},
	"unknown": [],
}

member := {"id": "managed-nodegroup/a", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0]}

test_template if {
	paths == {["managedNodeGroups", 0, "launchTemplate"]} with input as given({"launchTemplate": {"id": "lt-1"}})
}

test_no_template if {
	paths == set() with input as given({})
	paths == set() with input as given({"launchTemplate": null})
}

test_told if {
	known := {"graph": {"members": [object.union(member, {"groupsKnown": true})]}}
	paths == set() with input as object.union(given({"launchTemplate": {"id": "lt-1"}}), known)
}
