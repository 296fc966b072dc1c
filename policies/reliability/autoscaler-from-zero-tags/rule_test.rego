package ekslint.rules.reliability["autoscaler-from-zero-tags_test"]

import data.ekslint.rules.reliability["autoscaler-from-zero-tags"] as rule

prefix := "k8s.io/cluster-autoscaler/node-template"

labelled := {
	"name": "ng",
	"labels": {"a": "b", "alpha.eksctl.io/nodegroup-name": "ng"},
	"iam": {"withAddonPolicies": {"autoScaler": true}},
}

given(group) := {
	"config": {"nodeGroups": [group]},
	"unknown": [],
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", 0],
		"managed": false,
		"scaling": {"min": 0, "max": 4},
	}]},
}

paths := {found.path[2] | some found in rule.report}

tags := {edit.path[3]: edit.value | some found in rule.report; some edit in found.details.fixes[0].edits}

test_labels if {
	paths == {"labels"} with input as given(labelled)
	tags == {sprintf("%s/label/a", [prefix]): "b"} with input as given(labelled)
}

tainted(effect) := {
	"name": "ng",
	"taints": [{"key": "k", "value": "v", "effect": effect}],
	"tags": {"k8s.io/cluster-autoscaler/enabled": "true"},
}

test_taints if {
	every effect in ["NoSchedule", "NoExecute"] {
		paths == {"taints"} with input as given(tainted(effect))
		tags == {sprintf("%s/taint/k", [prefix]): sprintf("v:%s", [effect])} with input as given(tainted(effect))
	}
	paths == set() with input as given(tainted("PreferNoSchedule"))
}

test_taint_without_a_value if {
	group := object.union(tainted("NoSchedule"), {"taints": [{"key": "k", "effect": "NoSchedule"}]})
	tags == {sprintf("%s/taint/k", [prefix]): ":NoSchedule"} with input as given(group)
}

test_told if {
	told := {sprintf("%s/label/a", [prefix]): "b"}
	paths == set() with input as given(object.union(labelled, {"tags": told}))
	paths == set() with input as object.union(given(labelled), {"config": {"metadata": {"tags": told}}})
	paths == set() with input as given(object.union(labelled, {"propagateASGTags": true}))
}

test_not_scaled if paths == set() with input as given(object.remove(labelled, ["iam"]))

test_never_empty_or_always if {
	every scaling in [{"min": 1, "max": 4}, {"min": null, "max": 4}, {"min": 0, "max": 0}] {
		sized := object.union(given(labelled), {"inventory": {"nodegroups": [{
			"path": ["nodeGroups", 0],
			"managed": false,
			"scaling": scaling,
		}]}})
		paths == set() with input as sized
	}
}

test_managed if {
	managed := {"config": {"managedNodeGroups": [labelled]}, "unknown": [], "inventory": {"nodegroups": [{
		"path": ["managedNodeGroups", 0],
		"managed": true,
		"scaling": {"min": 0, "max": 4},
	}]}}
	paths == set() with input as managed
}

test_unknown_values if {
	every path in [
		["nodeGroups", 0, "labels", "a"],
		["nodeGroups", 0, "tags"],
		["nodeGroups", 0, "propagateASGTags"],
		["metadata", "tags"],
	] {
		paths == set() with input as object.union(given(labelled), {"unknown": [path]})
	}
}
