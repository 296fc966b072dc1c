package ekslint.rules.validity["bottlerocket-settings-unknown_test"]

import data.ekslint.rules.validity["bottlerocket-settings-unknown"] as rule

at := ["nodeGroups", 0, "bottlerocket", "settings", "kubernetes", "maxPods"]

given(meant, siblings) := {
	"authored": {"nodeGroups": [{"bottlerocket": {"settings": {"kubernetes": object.union({"maxPods": 5}, siblings)}}}]},
	"config": {"nodeGroups": [{"name": "a"}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "bottlerocketMisfits": [{"path": at, "meant": meant}]}]},
}

fixes := [count(object.get(found.details, "fixes", [])) | some found in rule.report; found.path == at]

test_misspelt if {
	fixes == [1] with input as given("max-pods", {})
	fixes == [0] with input as given("max-pods", {"max-pods": 7})
}

test_mapping if fixes == [0] with input as given("", {})
