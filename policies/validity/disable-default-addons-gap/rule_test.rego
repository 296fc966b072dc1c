package ekslint.rules.validity["disable-default-addons-gap_test"]

import data.ekslint.rules.validity["disable-default-addons-gap"] as rule

given := {
	"purpose": "create-cluster",
	"config": {
		"addonsConfig": {"disableDefaultAddons": true},
		"addons": [{"name": "kube-proxy"}],
		"nodeGroups": [{"name": "ng"}],
	},
	"authored": {"addons": [{"name": "kube-proxy"}]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "scaling": {"desired": 2}}]},
	"issues": [],
	"unknown": [],
	"placeholders": [],
}

found := {f.path: f.message | some f in rule.report}

path := ["addonsConfig", "disableDefaultAddons"]

changed(change) := object.union(given, change)

test_nodes_without_cni if {
	startswith(found[path], "nodes do not") with input as given
	{f.details.severity | some f in rule.report} == {"warning"} with input as given
}

test_fix_adds_it if {
	values := {edit.value | some f in rule.report; some edit in f.details.fixes[0].edits} with input as given
	values == {[{"name": "kube-proxy"}, {"name": "vpc-cni"}]}
}

test_objection_of_eksctl if {
	issue := {"kind": "invalid", "rule": "disable-default-addons-gap", "path": path, "message": "m", "original": "o"}
	found == {path: "m"} with input as changed({"issues": [issue]})
	startswith(found[path], "nodes") with input as changed({"issues": [object.remove(issue, ["rule"])]})
}

test_others if {
	every change in [
		{"purpose": "existing-cluster"},
		{"config": {"addonsConfig": {"disableDefaultAddons": false}}},
		{"config": {"autoModeConfig": {"enabled": true}}},
		{"config": {"addons": [{"name": "vpc-cni"}]}},
		{"unknown": [["addons", 0, "name"]]},
		{"unknown": [["addons"]]},
		{"manifests": {"networkPlugin": true}},
		{"unknown": [["autoModeConfig"]]},
		{"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "scaling": {"desired": 0}}]}},
		{"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "scaling": {"desired": null}}]}},
		{"inventory": {"nodegroups": []}},
	] {
		found == {} with input as changed(change)
	}
}
