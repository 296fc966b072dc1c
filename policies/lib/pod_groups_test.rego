package ekslint.pod_groups_test

import data.ekslint.pod_groups

test_strict if {
	pod_groups.strict with input.manifests.plugin as {"podENI": {"on": "yes"}, "mode": "strict"}
	every plugin in [{"podENI": {"on": "yes"}, "mode": "standard"}, {"podENI": {"on": "unknown"}, "mode": "strict"}] {
		not pod_groups.strict with input.manifests.plugin as plugin
	}
}

test_misnamed if {
	refused := [
		{"key": "ENABLE_PODENI", "problem": "misspelt-key", "meant": "ENABLE_POD_ENI"},
		{"key": "DISABLE_TCP_EARLY_DEMUX", "problem": "init-key", "meant": ""},
		{"key": "WARM_IP_TARGET", "problem": "not-text", "meant": ""},
	]
	found := {name |
		some name in ["ENABLE_POD_ENI", "ENABLE_PODENI", "DISABLE_TCP_EARLY_DEMUX", "WARM_IP_TARGET"]
		pod_groups.misnamed(name) with input.inventory.refusedValues as refused
	}
	found == {"ENABLE_POD_ENI", "DISABLE_TCP_EARLY_DEMUX"}
}

test_misnamed_mode if {
	refused := [{"key": "POD_SECURITY_GROUP_ENFORCE_MODE", "problem": "misspelt-key", "meant": "POD_SECURITY_GROUP_ENFORCING_MODE"}]
	not pod_groups.strict with input as {
		"manifests": {"plugin": {"podENI": {"on": "yes"}, "mode": "strict"}},
		"inventory": {"refusedValues": refused},
	}
}

test_on_branches if {
	workloads := [{"needsBranches": "yes", "object": 1}, {"needsBranches": "unknown", "object": 2}]
	found := pod_groups.on_branches with input.manifests.workloads as workloads
	[workload.object | some workload in found] == [1]
}

test_asks_node if {
	workload := {"landings": [{"fits": "yes", "path": ["nodeGroups", 0]}]}
	pod_groups.asks_node(workload) with input.manifests.nameCache as "yes"
	every cache in ["no", "unknown"] {
		not pod_groups.asks_node(workload) with input.manifests.nameCache as cache
	}
}

test_may_ask_node if {
	every cache in ["yes", "unknown"] {
		pod_groups.may_ask_node({"landings": []}) with input.manifests.nameCache as cache
	}
	not pod_groups.may_ask_node({"landings": []}) with input.manifests.nameCache as "no"
}

on_nodes := {"asksClusterDNS": "yes", "landings": []}

test_on_fargate if {
	pod_groups.on_fargate({"landings": [{"on": "fargate-profile/a", "takes": "yes"}]})
	every landing in [{"on": "fargate-profile/a", "takes": "unknown"}, {"on": "nodegroup/a", "takes": "yes"}] {
		not pod_groups.on_fargate({"landings": [landing]})
	}
}

test_needs_core_dns if {
	every mode, need in {"strict": "yes", "standard": "unknown", "": "unknown"} {
		manifests := {"nameCache": "no", "plugin": {"mode": mode}}
		pod_groups.needs_core_dns(on_nodes) == need with input.manifests as manifests
		pod_groups.needs_core_dns(on_nodes) == "no" with input.manifests as object.union(manifests, {"nameCache": "yes"})
		fargate := object.union(on_nodes, {"landings": [{"on": "fargate-profile/a", "takes": "yes"}]})
		pod_groups.needs_core_dns(fargate) == "yes" with input.manifests as object.union(manifests, {"nameCache": "yes"})
	}
	pod_groups.needs_core_dns({"asksClusterDNS": "unknown"}) == "no" with input.manifests as {}
}

test_places if {
	values := ["addons", 2, "configurationValues"]
	pod_groups.plugin == {"path": values} with input.manifests.plugin.place as {"path": ["addons", 2]}
	pod_groups.plugin == {"path": ["addons"]} with input.manifests.plugin.place as {"path": []}
	deployed := {"object": 3, "path": ["spec"]}
	pod_groups.plugin == deployed with input.manifests.plugin.place as deployed
	pod_groups.place({"path": ["a"]}) == {"path": ["a"]}
	pod_groups.place({"path": []}) == {"path": values} with input.manifests.plugin.place as {"path": ["addons", 2]}
}

test_edit if {
	pod_groups.edit("do it", {}, "edit") == []
	change := {"path": ["addons", 0], "value": "v"}
	pod_groups.edit("do it", {"edit": change}, "edit")[0].edits == [{"op": "set", "path": ["addons", 0], "value": "v"}]
}

test_given if {
	pod_groups.given({"policies": [3]}) == [{"object": 3, "path": ["spec", "securityGroups"], "message": "gives them groups of their own"}]
}

test_named if {
	three := [{"called": "Deployment a"}, {"called": "Deployment b"}, {"called": "Pod c"}]
	pod_groups.named(array.slice(three, 0, 1)) == "Deployment a"
	pod_groups.named(array.slice(three, 0, 2)) == "Deployment a and Deployment b"
	pod_groups.named(three) == "Deployment a and 2 others"
}

test_told if {
	by_hand := {"on": "no", "place": {"path": []}}
	written := {"on": "no", "place": {"path": [], "told": "a.json:2"}}
	picture := {"manifests": {"plugin": {"place": {"path": [], "told": "a.json:2"}}}}
	pod_groups.told == [{"path": [], "message": "AWS has told how vpc-cni is set up (a.json:2)"}] with input as picture
	pod_groups.may_be_set_by_hand(by_hand) with input as picture
	not pod_groups.may_be_set_by_hand(written) with input as picture
	pod_groups.told == [] with input as {"manifests": {"plugin": {"place": {"path": []}}}}
	not pod_groups.may_be_set_by_hand(by_hand) with input as {"manifests": {"plugin": {"place": {"path": []}}}}
}
