package ekslint.rules.connectivity["own-group-cuts-off-nodes_test"]

import data.ekslint.rules.connectivity["own-group-cuts-off-nodes"] as rule

given(flows) := {
	"config": {"nodeGroups": [{
		"name": "own",
		"securityGroups": {"attachIDs": ["sg-1"], "withShared": false, "withLocal": false},
	}]},
	"graph": {
		"members": [{"id": "nodegroup/own", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["sg-1"]}],
		"securityGroups": [{"id": "sg-1", "told": "a.json:3", "rulesKnown": true}],
	},
	"flows": {name: {"nodegroup/own": [flow]} | some name, flow in flows},
}

lacking(direction) := {"verdict": "denied", "lacking": [{"securityGroup": "sg-1", "direction": direction}]}

test_each_need if {
	every name, case in {
		"api-to-kubelet": ["ingress", "admits the control plane on tcp 10250"],
		"kubelet-to-api": ["egress", "lets them out to the API server on tcp 443"],
		"node-to-internet": ["egress", "lets them out to the internet on tcp 443"],
	} {
		found := rule.report with input as given({name: lacking(case[0])})
		count(found) == 1
		some finding in found
		finding.path == ["nodeGroups", 0, "securityGroups", "attachIDs", 0]
		endswith(finding.message, concat("", ["nodes of \"own\" are cut off: no rule of \"sg-1\" (a.json:3) ", case[1]]))
		[place.path[3] | some place in finding.details.related] == ["withShared", "withLocal"]
	}
}

test_one_finding_for_all_needs if {
	needs := {"api-to-kubelet": lacking("ingress"), "kubelet-to-api": lacking("egress")}
	found := rule.report with input as given(needs)
	count(found) == 1
	some finding in found
	endswith(finding.message, "on tcp 10250 or lets them out to the API server on tcp 443")
}

refused := {"verdict": "denied"}

test_the_control_plane_admits_other_groups_alone if {
	private := {"op": "add", "path": "/graph/apiEndpoint", "value": {"private": "allowed"}}
	facts := json.patch(given({"kubelet-to-api": refused, "pod-to-api": object.union(refused, {"from": "nodegroup/own"})}), [private])
	found := rule.report with input as facts
	{finding.message | some finding in found} == {concat(" ", [
		"nodes of \"own\" are cut off:",
		"no group of the control plane admits \"sg-1\" (a.json:3) on tcp 443",
	])}
}

test_pods_of_nodes_that_join if {
	asked := object.union(refused, {"from": "nodegroup/own", "protocol": "udp"})
	every names in ["denied", "allowed"] {
		found := rule.report with input as given({
			"kubelet-to-api": {"verdict": "allowed"},
			"pod-to-api": asked,
			"pod-to-dns": object.union(asked, {"verdict": names}),
		})
		count(found) == 1
		some finding in found
		finding.details.severity == "error"
		endswith(finding.message, "do not reach the API server")
	}
}

test_names_alone_are_a_warning if {
	asked := object.union(refused, {"from": "nodegroup/own", "protocol": "udp"})
	joins := {"verdict": "allowed"}
	found := rule.report with input as given({"kubelet-to-api": joins, "pod-to-dns": asked})
	message := "nodes of \"own\" are cut off: with \"sg-1\" (a.json:3) their pods cannot look up names with CoreDNS"
	[[finding.message, finding.details.severity] | some finding in found] == [[message, "warning"]]
	silent({"kubelet-to-api": joins, "pod-to-dns": asked, "pod-to-pod": refused}) # which `nodegroup-isolated` says
	silent({"kubelet-to-api": joins, "pod-to-dns": object.union(asked, {"protocol": "tcp"})})
}

silent(flows) if count(rule.report) == 0 with input as given(flows)

test_silent if {
	silent({"api-to-kubelet": {"verdict": "allowed"}, "kubelet-to-api": {"verdict": "allowed"}})
	silent({"api-to-kubelet": {"verdict": "denied"}, "kubelet-to-api": {"verdict": "denied"}})
	silent({"api-to-kubelet": lacking("egress"), "kubelet-to-api": lacking("ingress")})
	silent({"api-to-kubelet": object.union(lacking("ingress"), {"verdict": "unknown"})})
}

test_silent_about_the_shared_group if {
	shared := {"config": {"vpc": {"sharedNodeSecurityGroup": "sg-1"}, "nodeGroups": [{"name": "own"}]}}
	count(rule.report) == 0 with input as object.union(given({"api-to-kubelet": lacking("ingress")}), shared)
}

test_template if {
	template := {
		"config": {"managedNodeGroups": [{"name": "own", "launchTemplate": {"id": "lt-1"}}]},
		"graph": {"members": [{
			"id": "nodegroup/own",
			"kind": "managed-nodegroup",
			"path": ["managedNodeGroups", 0],
			"securityGroups": ["sg-1"],
		}]},
	}
	found := rule.report with input as object.union(given({"api-to-kubelet": lacking("ingress")}), template)
	{[finding.path, finding.details.related] | some finding in found} == {[["managedNodeGroups", 0, "launchTemplate"], []]}
}
