package ekslint.rules.connectivity["node-pool-cut-off_test"]

import data.ekslint.rules.connectivity["node-pool-cut-off"] as rule

pool(id) := {"id": id, "kind": "karpenter", "securityGroups": ["sg-1"], "because": [
	{"text": "this node pool starts nodes", "at": {"object": 0, "path": []}},
	{"text": "this node class selects them", "at": {"object": 1, "path": ["spec", "securityGroupSelectorTerms"]}},
]}

flow(from, to, verdict) := {"from": from, "to": to, "protocol": "tcp", "verdict": verdict}

flows(joins, calls) := {
	"kubelet-to-api": {"karpenter/a": [flow("karpenter/a", "api-server", joins)]},
	"pod-to-api": {"karpenter/a": [flow("karpenter/a", "control-plane", calls)]},
}

findings(members, asked) := found if {
	found := rule.report with input as {
		"graph": {"members": members, "apiEndpoint": {"private": "allowed"}},
		"flows": asked,
		"manifests": {"objects": []},
	}
}

test_nodes if {
	some finding in findings([pool("karpenter/a")], flows("denied", "denied"))
	[finding.object, finding.path] == [1, ["spec", "securityGroupSelectorTerms"]]
	finding.message == concat(" ", [
		"nodes of node pool \"a\" are cut off by the groups that this node class selects:",
		"they do not reach the API server",
	])
	contains(finding.details.help, "rules for \"sg-1\"")
}

test_pods_of_nodes_that_join if {
	some finding in findings([pool("karpenter/a")], flows("allowed", "denied"))
	endswith(finding.message, ": their pods do not reach the API server")
}

test_silent if {
	count(findings([pool("karpenter/a")], flows("unknown", "unknown"))) == 0
	count(findings([object.union(pool("karpenter/a"), {"noNodes": true})], flows("denied", "denied"))) == 0
	count(findings([pool("karpenter/b")], flows("denied", "denied"))) == 0
}
