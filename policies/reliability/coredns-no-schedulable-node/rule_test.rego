package ekslint.rules.reliability["coredns-no-schedulable-node_test"]

import data.ekslint.rules.reliability["coredns-no-schedulable-node"] as rule

found := {f.path: [place.path | some place in object.get(f.details, "related", [])] | some f in rule.report}

created := {
	"purpose": "create-cluster",
	"unknown": [],
	"config": {},
	"graph": {"members": []},
	"inventory": {"nodegroups": []},
}

# Nodegroups by their names: how many nodes they start with, what they run, whether CoreDNS may run there.
with_groups(groups) := object.union(created, {
	"config": {"nodeGroups": [{"name": name} | some name, _ in groups]},
	"graph": {"members": [{
		"kind": "nodegroup",
		"path": ["nodeGroups", i],
		"mayHostDNS": groups[name].takes,
	} |
		some i, name in names(groups)
	]},
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", i],
		"scaling": {"desired": groups[name].desired},
		"image": {"family": groups[name].family},
	} |
		some i, name in names(groups)
	]},
})

names(groups) := [name | some name, _ in groups]

tainted := {"desired": 2, "family": "Bottlerocket", "takes": false}

windows := {"desired": 2, "family": "WindowsServer2022CoreContainer", "takes": false}

empty := {"desired": 0, "family": "AmazonLinux2023", "takes": true}

open := {"desired": 1, "family": "AmazonLinux2023", "takes": true}

taints := ["nodeGroups", 0, "taints"]

test_one_tainted if found == {taints: []} with input as with_groups({"a": tainted})

test_all_are_named if {
	expected := {taints: [["nodeGroups", 1, "amiFamily"], ["nodeGroups", 2]]}
	found == expected with input as with_groups({"a": tainted, "b": windows, "c": empty})
}

test_some_take_it if {
	every other in [open, object.union(empty, {"desired": null})] {
		found == {} with input as with_groups({"a": tainted, "b": other})
	}
}

test_all_start_empty if found == {} with input as with_groups({"a": empty})

test_fargate_alone if {
	fargate := object.union(created, {"config": {"fargateProfiles": [{"name": "a"}]}})
	found == {["fargateProfiles"]: []} with input as fargate
}

# Each of these brings, or may bring, another place for CoreDNS.
test_other_homes if {
	every change in [
		{"graph": {"members": [{"kind": "hybrid-nodes", "mayHostDNS": true}]}},
		{"config": {"karpenter": {"version": "1.11.1"}, "fargateProfiles": [{"name": "a"}]}},
		{"config": {"autoModeConfig": {"enabled": true}}},
		{"config": {"addonsConfig": {"disableDefaultAddons": true}}},
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
		{"unknown": [["nodeGroups", 1]]},
		{"unknown": [["managedNodeGroups"]]},
		{"unknown": [["fargateProfiles"]]},
		{"unknown": [["autoModeConfig", "enabled"]]},
	] {
		found == {} with input as object.union(with_groups({"a": tainted}), change)
	}
}

test_karpenter_needs_a_node_itself if {
	found == {taints: []} with input as object.union(with_groups({"a": tainted}), {"config": {"karpenter": {"version": "1.11.1"}}})
}

test_listed_coredns_is_installed if {
	addons := {"config": {"addonsConfig": {"disableDefaultAddons": true}, "addons": [{"name": "coredns"}]}}
	found == {taints: []} with input as object.union(with_groups({"a": tainted}), addons)
}
