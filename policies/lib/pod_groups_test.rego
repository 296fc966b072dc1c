package ekslint.pod_groups_test

import data.ekslint.pod_groups

test_strict if {
	pod_groups.strict with input.manifests.plugin as {"podENI": {"on": "yes"}, "mode": "strict"}
	every plugin in [{"podENI": {"on": "yes"}, "mode": "standard"}, {"podENI": {"on": "unknown"}, "mode": "strict"}] {
		not pod_groups.strict with input.manifests.plugin as plugin
	}
}

test_on_branches if {
	workloads := [{"needsBranches": "yes", "object": 1}, {"needsBranches": "unknown", "object": 2}]
	found := pod_groups.on_branches with input.manifests.workloads as workloads
	[workload.object | some workload in found] == [1]
}

test_asks_node if {
	workload := {"landings": [{"fits": "yes", "path": ["nodeGroups", 0]}]}
	pod_groups.asks_node(workload) with input.manifests.objects as [{"kind": "DaemonSet", "name": "node-local-dns"}]
	not pod_groups.asks_node(workload) with input.manifests.objects as [{"kind": "DaemonSet", "name": "aws-node"}]
}

test_may_ask_node if {
	every name in ["node-local-dns", null] {
		pod_groups.may_ask_node({"landings": []}) with input.manifests.objects as [{"kind": "DaemonSet", "name": name}]
	}
	not pod_groups.may_ask_node({"landings": []}) with input.manifests.objects as [{"kind": "Deployment", "name": null}]
}

test_places if {
	values := ["addons", 2, "configurationValues"]
	pod_groups.plugin == values with input.manifests.plugin.path as ["addons", 2]
	pod_groups.plugin == ["addons"] with input.manifests.plugin.path as []
	pod_groups.place(["a"]) == ["a"]
	pod_groups.place([]) == values with input.manifests.plugin.path as ["addons", 2]
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
