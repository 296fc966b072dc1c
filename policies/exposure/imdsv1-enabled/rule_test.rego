package ekslint.rules.exposure["imdsv1-enabled_test"]

import data.ekslint.rules.exposure["imdsv1-enabled"] as rule

paths := {f.path | some f in rule.report}

given(config, unknown) := {"config": config, "unknown": unknown}

test_both_kinds_of_nodegroups if {
	self_managed := {"nodeGroups": [{"disableIMDSv1": false, "disablePodIMDS": false}]}
	paths == {["nodeGroups", 0, "disableIMDSv1"]} with input as given(self_managed, [])
	managed := {"managedNodeGroups": [{}, {"disableIMDSv1": false}]}
	paths == {["managedNodeGroups", 1, "disableIMDSv1"]} with input as given(managed, [])
}

test_the_default_requires_tokens if {
	paths == set() with input as given({"nodeGroups": [{"disableIMDSv1": true, "disablePodIMDS": false}]}, [])
}

test_disable_pod_imds_requires_tokens_too if {
	paths == set() with input as given({"nodeGroups": [{"disableIMDSv1": false, "disablePodIMDS": true}]}, [])
}

test_unknown_values if {
	v1 := given({"nodeGroups": [{"disableIMDSv1": null}]}, [["nodeGroups", 0, "disableIMDSv1"]])
	paths == set() with input as v1
	pods := {"nodeGroups": [{"disableIMDSv1": false, "disablePodIMDS": null}]}
	paths == set() with input as given(pods, [["nodeGroups", 0, "disablePodIMDS"]])
}

test_the_fix_removes_the_key if {
	some f in rule.report with input as given({"nodeGroups": [{"name": "ng", "disableIMDSv1": false}]}, [])
	f.details.fixes[0].safe == false
	f.details.fixes[0].edits == [{"op": "remove", "path": ["nodeGroups", 0, "disableIMDSv1"]}]
	contains(f.message, "\"ng\"")
}
