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
