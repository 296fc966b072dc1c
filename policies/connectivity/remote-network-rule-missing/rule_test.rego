package ekslint.rules.connectivity["remote-network-rule-missing_test"]

import data.ekslint.rules.connectivity["remote-network-rule-missing"] as rule

brought := {"id": "sg-1", "origin": "user", "because": [{"path": ["vpc", "controlPlaneSecurityGroupIDs", 0]}]}

hybrid := {"id": "hybrid-nodes", "kind": "hybrid-nodes", "cidrs": ["10.80.0.0/16"]}

open := {"from": "hybrid-nodes", "verdict": "unknown", "dependsOn": ["rules"]}

findings(member, group) := findings_of(member, group, open)

findings_of(member, group, flow) := findings_by(member, group, {"from": "hybrid-nodes", "verdict": "allowed"}, flow)

findings_by(member, group, kubelet, pod) := found if {
	found := rule.report with input as {
		"graph": {"members": [member], "securityGroups": [group]},
		"flows": {"kubelet-to-api": {"hybrid-nodes": [kubelet]}, "pod-to-api": {"hybrid-nodes": [pod]}},
	}
}

test_hybrid_nodes_and_a_group_of_the_users if {
	found := findings(hybrid, brought)
	count(found) == 1
	some finding in found
	finding.path == ["remoteNetworkConfig"]
	contains(finding.message, "eksctl adds no rules to \"sg-1\"")
	finding.details.related[0].path == ["vpc", "controlPlaneSecurityGroupIDs", 0]
	contains(finding.details.help, "\"sg-1\"")
}

test_silent_when_eksctl_makes_the_group if {
	made := {"id": "control-plane", "origin": "eksctl", "because": [{"text": "eksctl makes it"}]}
	count(findings(hybrid, made)) == 0
}

test_silent_while_the_group_is_not_known if {
	count(findings(hybrid, object.union(brought, {"id": "control-plane"}))) == 0
}

test_pods_have_networks_of_their_own if {
	pods := {"id": "hybrid-nodes/pods", "kind": "pods", "cidrs": ["10.86.0.0/16"]}
	every member in [pods, hybrid] {
		count(findings_of(member, brought, object.union(open, {"from": pods.id}))) == 1
	}
}

test_silent_without_networks_that_are_known if count(findings(object.union(hybrid, {"cidrs": []}), brought)) == 0

test_other_groups_may_not_be_known if {
	count(findings_of(hybrid, brought, object.union(open, {"dependsOn": ["rules", "security-groups"]}))) == 1
}

test_silent_where_it_does_not_depend_on_the_rules if {
	every answer in [{"verdict": "allowed"}, {"verdict": "denied"}, {"verdict": "unknown", "dependsOn": ["security-groups"]}] {
		count(findings_of(hybrid, brought, object.union({"from": "hybrid-nodes"}, answer))) == 0
	}
}

told := object.union(brought, {"told": "a.json:3"})

lacking(id) := {"from": "hybrid-nodes", "verdict": "denied", "lacking": [{"securityGroup": id, "direction": "ingress"}]}

test_error_where_its_rules_are_told if {
	found := findings_of(hybrid, told, lacking("sg-1"))
	count(found) == 1
	some finding in found
	not finding.details.severity
	startswith(finding.message, "pods on hybrid nodes do not reach")
	contains(finding.message, "\"sg-1\" (a.json:3) does not admit their networks,")
}

test_nodes_and_pods_have_networks_of_their_own if {
	every pod, who in {"allowed": "hybrid nodes do not", "denied": "hybrid nodes and their pods do not"} {
		some finding in findings_by(hybrid, told, lacking("sg-1"), object.union(lacking("sg-1"), _answer[pod]))
		startswith(finding.message, who)
	}
}

_answer := {"allowed": {"verdict": "allowed", "lacking": []}, "denied": {}}

test_nodes_depend_on_the_rules if count(findings_by(hybrid, brought, open, {"from": "hybrid-nodes/pods", "verdict": "allowed"})) == 1

test_some_of_the_networks_are_admitted if {
	parts := [{"verdict": "allowed", "ports": []}, {"verdict": "denied", "ports": []}]
	some finding in findings_of(hybrid, told, object.union(lacking("sg-1"), {"verdict": "partial", "parts": parts}))
	contains(finding.message, "does not admit all of their networks,")
}

test_silent_where_another_group_lacks_the_rule if count(findings_of(hybrid, told, lacking("sg-2"))) == 0

test_several_groups if {
	another := {
		"id": "sg-2",
		"origin": "user",
		"rulesKnown": false,
		"because": [{"path": ["vpc", "controlPlaneSecurityGroupIDs", 1]}],
	}
	first := object.union(told, {"rulesKnown": true})
	picture := {"members": [hybrid], "securityGroups": [first, another]}
	some finding in rule.report with input as {"graph": picture, "flows": {"pod-to-api": {"hybrid-nodes": [open]}}}
	contains(finding.message, "adds no rules to \"sg-2\"")
	[place.path | some place in finding.details.related] == [["vpc", "controlPlaneSecurityGroupIDs", 1], []]
	lack := [{"securityGroup": id, "direction": "ingress"} | some id in ["sg-1", "sg-2"]]
	denied := {"from": "hybrid-nodes", "verdict": "denied", "lacking": lack}
	both := {"members": [hybrid], "securityGroups": [first, object.union(another, {"told": "a.json:9", "rulesKnown": true})]}
	some other in rule.report with input as {"graph": both, "flows": {"pod-to-api": {"hybrid-nodes": [denied]}}}
	contains(other.message, "\"sg-1\" (a.json:3) and \"sg-2\" (a.json:9) do not admit their networks, and eksctl adds no rules to them")
}
