package ekslint.rules.exposure["ssh-implied-by-key_test"]

import data.ekslint.rules.exposure["ssh-implied-by-key"] as rule

paths := {f.path | some f in rule.report}

given(authored, allow) := {
	"config": {"managedNodeGroups": [{"name": "ng", "ssh": object.union(authored, {"allow": allow})}]},
	"authored": {"managedNodeGroups": [{"name": "ng", "ssh": authored}]},
}

test_each_kind_of_key if {
	every key in ["publicKeyName", "publicKeyPath", "publicKey"] {
		paths == {["managedNodeGroups", 0, "ssh", key]} with input as given({key: "x"}, true)
	}
}

test_each_kind_of_nodegroup if {
	every kind in ["nodeGroups", "managedNodeGroups"] {
		key := {"publicKeyName": "x"}
		written := {kind: [{"ssh": key}]}
		read := {kind: [{"ssh": object.union(key, {"allow": true})}]}
		paths == {[kind, 0, "ssh", "publicKeyName"]} with input as {"config": read, "authored": written}
	}
}

test_explicit_allow if {
	paths == set() with input as given({"publicKeyName": "x", "allow": true}, true)
	paths == set() with input as given({"publicKeyName": "x", "allow": false}, false)
}

test_no_key if {
	paths == set() with input as given({"enableSsm": true}, false)
	paths == set() with input as given({"publicKeyName": ""}, true)
}

test_unknown_values if {
	paths == set() with input as given({"publicKeyName": "x", "allow": null}, null)
	paths == set() with input as given({"publicKeyName": null}, null)
}

test_only_the_fix_that_changes_nothing_is_safe if {
	some f in rule.report with input as given({"publicKeyName": "x"}, true)
	[fix.safe | some fix in f.details.fixes] == [true, false]
	[fix.edits[0].value | some fix in f.details.fixes] == [true, false]
}
