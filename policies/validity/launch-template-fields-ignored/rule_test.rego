package ekslint.rules.validity["launch-template-fields-ignored_test"]

import data.ekslint.rules.validity["launch-template-fields-ignored"] as rule

paths := {array.slice(found.path, 2, 4) | some found in rule.report}

given(written, template) := {
	"authored": {"managedNodeGroups": [written]},
	"config": {"managedNodeGroups": [object.union({"name": "a", "launchTemplate": template, "ssh": {"allow": false}}, written)]},
	"unknown": [],
}

template := {"id": "lt-1"}

test_each_switch if {
	every key in ["efaEnabled", "ebsOptimized", "enableDetailedMonitoring", "disableIMDSv1"] {
		paths == {[key]} with input as given({key: true}, template)
		paths == set() with input as given({key: false}, template)
		paths == set() with input as given({key: null}, template)
	}
}

test_each_setting if {
	every key, value in {
		"volumeType": "gp3", "volumeIOPS": 5, "volumeThroughput": 5, "additionalVolumes": [{}], "capacityReservation": {"a": "b"},
	} {
		paths == {[key]} with input as given({key: value}, template)
		paths == set() with input as given({key: value}, null)
	}
}

test_each_key_for_ssh if {
	every key in ["publicKey", "publicKeyName", "publicKeyPath"] {
		paths == {["ssh", key]} with input as given({"ssh": {key: "x"}}, template)
		paths == set() with input as given({"ssh": {key: "x", "allow": true}}, template)
	}
}
