package ekslint.rules.lifecycle["deprecated-field_test"]

import data.ekslint.rules.lifecycle["deprecated-field"] as rule

given(group) := {
	"config": {"nodeGroups": [group]},
	"unknown": [],
	"today": "2026-10-01",
}

policies(switches) := given({"name": "ng", "iam": {"withAddonPolicies": switches}})

keys := {f.path[count(f.path) - 1] | some f in rule.report}

test_each_field if {
	keys == {"enableSsm"} with input as given({"name": "ng", "ssh": {"enableSsm": true}})
	every key in ["appMesh", "appMeshPreview", "albIngress"] {
		keys == {key} with input as policies({key: true})
		keys == set() with input as policies({key: false})
		keys == set() with input as policies({key: null})
	}
}

test_both_names if keys == set() with input as policies({"albIngress": true, "awsLoadBalancerController": true})

test_other_name_not_known if {
	other := {"unknown": [["nodeGroups", 0, "iam", "withAddonPolicies", "awsLoadBalancerController"]]}
	keys == set() with input as object.union(policies({"albIngress": true}), other)
}

test_end_of_app_mesh if {
	messages := {today: message |
		some today in ["2026-09-29", "2026-09-30"]
		[message] := [f.message | some f in rule.report] with input as object.union(policies({"appMesh": true}), {"today": today})
	}
	contains(messages["2026-09-29"], "which ends on")
	contains(messages["2026-09-30"], "which ended on")
}
