package ekslint.rules.validity["managed-size-invalid_test"]

import data.ekslint.rules.validity["managed-size-invalid"] as rule

given(group, issues) := {"issues": issues, "unknown": [], "authored": groups, "config": groups} if {
	groups := {"managedNodeGroups": [group]}
}

keys(group) := {found.path[2] | some found in rule.report with input as given(group, [])}

test_below if {
	keys({"minSize": -1, "desiredCapacity": -1, "maxSize": 0}) == {"minSize", "desiredCapacity", "maxSize"}
}

test_boundary if keys({"minSize": 0, "desiredCapacity": 0, "maxSize": 1}) == set()

test_not_known if keys({"minSize": null, "maxSize": null}) == set()

test_told_by_eksctl if {
	count(rule.report) == 0 with input as given({"maxSize": 0}, [{"path": ["managedNodeGroups", 0, "maxSize"]}])
}
