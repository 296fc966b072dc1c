package ekslint.rules.validity["instance-types-mixed-arch_test"]

import data.ekslint.rules.validity["instance-types-mixed-arch"] as rule

paths := {found.path | some found in rule.report}

severities := {found.details.severity | some found in rule.report}

# A managed nodegroup with types that are given by architecture and accelerator.
given(kinds, image) := {"config": {}, "issues": [], "unknown": [], "inventory": {"nodegroups": [{
	"path": ["managedNodeGroups", 0],
	"managed": true,
	"image": object.union({"custom": false, "os": "linux"}, image),
	"instances": {"types": [{"path": [i], "name": "t", "architecture": kind[0], "accelerator": kind[1]} | some i, kind in kinds]},
}]}}

x86 := ["x86-64", "none"]

arm := ["arm64", "none"]

test_architectures if {
	paths == {[1]} with input as given([x86, arm, x86], {})
	paths == {[2]} with input as given([arm, arm, x86], {"custom": true})
	severities == {"error"} with input as given([arm, x86], {})
}

test_alike if {
	paths == set() with input as given([x86, x86], {})
	paths == set() with input as given([x86, ["x86-64", "nvidia"]], {})
	paths == set() with input as given([x86, [null, null]], {})
}

test_accelerators if {
	paths == {[2]} with input as given([x86, ["x86-64", "nvidia"], ["x86-64", "neuron"]], {})
	severities == {"warning"} with input as given([["x86-64", "neuron"], ["x86-64", "nvidia"]], {})
	paths == set() with input as given([["x86-64", "neuron"], ["x86-64", "nvidia"]], {"custom": true})
}

test_windows if {
	paths == {[0]} with input as given([arm], {"os": "windows"})
	paths == set() with input as given([x86], {"os": "windows"})
	paths == set() with input as given([arm], {"os": "windows", "custom": true})
	self_managed := [{"op": "replace", "path": "/inventory/nodegroups/0/managed", "value": false}]
	paths == set() with input as json.patch(given([arm], {"os": "windows"}), self_managed)
}

test_objection_of_eksctl if {
	issue := {"rule": "instance-types-mixed-arch", "kind": "invalid", "path": ["x"], "message": "m", "original": "o"}
	paths == {["x"]} with input as object.union(given([], {}), {"issues": [issue]})
}
