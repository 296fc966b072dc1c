package ekslint.rules.validity["efa-instance-unsupported_test"]

import data.ekslint.rules.validity["efa-instance-unsupported"] as rule

paths := {found.path | some found in rule.report}

at := ["nodeGroups", 0, "instanceType"]

given(enabled, efa) := {
	"config": {"nodeGroups": [{"name": "a", "efaEnabled": enabled}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "instances": {"types": [{"path": at, "name": "t3.large", "efa": efa}]}}]},
}

test_without_efa if paths == {at} with input as given(true, false)

test_with_efa if paths == set() with input as given(true, true)

test_type_not_known if paths == set() with input as given(true, null)

test_not_asked_for if {
	paths == set() with input as given(false, false)
	paths == set() with input as given(null, false)
}
