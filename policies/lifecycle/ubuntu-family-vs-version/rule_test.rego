package ekslint.rules.lifecycle["ubuntu-family-vs-version_test"]

import data.ekslint.rules.lifecycle["ubuntu-family-vs-version"] as rule

paths := {found.path | some found in rule.report}

given(family, custom) := {
	"authored": {"metadata": {"version": "1.30"}, "nodeGroups": [{"amiFamily": "x"}]},
	"config": {"metadata": {"version": "1.30"}, "nodeGroups": [{"name": "a"}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "image": {"family": family, "from": 21, "to": 29, "custom": custom}}]},
}

test_ubuntu if paths == {["nodeGroups", 0, "amiFamily"]} with input as given("UbuntuPro2004", false)

test_own_image if paths == set() with input as given("UbuntuPro2004", true)

test_other_families if paths == set() with input as given("WindowsServer2025CoreContainer", false)

test_unknown_family if paths == set() with input as given(null, false)
