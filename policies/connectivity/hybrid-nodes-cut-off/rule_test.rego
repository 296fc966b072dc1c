package ekslint.rules.connectivity["hybrid-nodes-cut-off_test"]

import data.ekslint.rules.connectivity["hybrid-nodes-cut-off"] as rule

members := [
	{"id": "hybrid-nodes", "kind": "hybrid-nodes", "path": ["remoteNetworkConfig"]},
	{"id": "hybrid-nodes/pods", "kind": "pods", "path": ["remoteNetworkConfig", "remotePodNetworks"]},
	{"id": "managed-nodegroup/m", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0]},
	{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0]},
]

to(end, verdict) := {"from": "hybrid-nodes/pods", "to": end, "verdict": verdict}

among(others) := to("hybrid-nodes/pods", others)

findings(pod_to_pod, pod_to_dns) := findings_of({"remoteNodeNetworks": [{"cidrs": ["10.80.0.0/16"]}]}, pod_to_pod, pod_to_dns)

findings_of(remote, pod_to_pod, pod_to_dns) := found if {
	found := rule.report with input as {
		"config": {"remoteNetworkConfig": remote},
		"graph": {"members": members},
		"flows": {"pod-to-pod": {"hybrid-nodes": pod_to_pod}, "pod-to-dns": {"hybrid-nodes": pod_to_dns}},
	}
}

test_all_pods_are_out_of_reach if {
	found := findings(
		[among("unknown"), to("managed-nodegroup/m", "denied"), to("nodegroup/a", "denied")],
		[among("unknown"), to("managed-nodegroup/m", "denied")],
	)
	count(found) == 1
	some finding in found
	finding.path == ["remoteNetworkConfig"]
	contains(finding.message, "reach no pod in the VPC, not even CoreDNS:")
	[place.path | some place in finding.details.related] == [["managedNodeGroups", 0], ["nodeGroups", 0]]
}

test_coredns_is_named_only_where_it_may_run if {
	some finding in findings([to("managed-nodegroup/m", "denied")], [among("unknown")])
	contains(finding.message, "reach no pod in the VPC:")
}

test_some_are_out_of_reach if {
	every verdict in ["allowed", "unknown"] {
		some finding in findings([to("managed-nodegroup/m", "denied"), to("nodegroup/a", verdict)], [])
		contains(finding.message, "do not reach all pods in the VPC:")
		[place.path | some place in finding.details.related] == [["managedNodeGroups", 0]]
	}
}

partly(ports) := object.union(to("nodegroup/a", "partial"), {"parts": [
	{"verdict": "denied", "ports": [{"protocol": "all", "fromPort": 0, "toPort": 0}]},
	{"verdict": "allowed", "ports": [{"protocol": "tcp", "fromPort": port, "toPort": port} | some port in ports]},
]})

test_some_ports_are_out_of_reach if {
	some finding in findings([partly([443])], [])
	contains(finding.message, "do not reach all pods in the VPC:")
}

test_ssh_does_not_count if {
	some finding in findings([partly([22])], [])
	contains(finding.message, "reach no pod in the VPC:")
}

test_one_network_is_enough if {
	every remote in [
		{"remoteNodeNetworks": [], "remotePodNetworks": [{"cidrs": ["10.86.0.0/16"]}]},
		{"remoteNodeNetworks": [{"cidrs": [null]}]},
	] {
		count(findings_of(remote, [to("nodegroup/a", "denied")], [])) == 1
	}
}

test_silent_while_there_may_be_no_network if {
	every remote in [
		null,
		{},
		{"remoteNodeNetworks": null},
		{"remoteNodeNetworks": [], "remotePodNetworks": [{"cidrs": []}]},
		{"remoteNodeNetworks": [{"cidrs": null}]},
	] {
		count(findings_of(remote, [to("nodegroup/a", "denied")], [])) == 0
	}
}

test_silent_where_nothing_is_denied if {
	every verdict in ["allowed", "unknown"] {
		count(findings([to("nodegroup/a", verdict)], [])) == 0
	}
}

test_silent_about_hybrid_nodes_alone if count(findings([among("denied")], [among("denied")])) == 0

test_help_names_groups_whose_rules_are_told if {
	found := rule.report with input as {
		"config": {"remoteNetworkConfig": {"remoteNodeNetworks": [{"cidrs": ["10.80.0.0/16"]}]}},
		"graph": {"members": members, "securityGroups": [{"id": "sg-1", "told": "a.json:3"}, {"id": "sg-2", "told": "a.json:9"}]},
		"flows": {"pod-to-pod": {"hybrid-nodes": [
			object.union(to("managed-nodegroup/m", "denied"), {"lacking": [{"securityGroup": "sg-1", "direction": "ingress"}]}),
			object.union(to("nodegroup/a", "allowed"), {"lacking": [{"securityGroup": "sg-2", "direction": "ingress"}]}),
		]}},
	}
	some finding in found
	endswith(finding.details.help, "with \"attachIDs\", or admit them in \"sg-1\" (a.json:3)")
	some other in findings([to("managed-nodegroup/m", "denied")], [])
	endswith(other.details.help, "with \"attachIDs\"")
}
