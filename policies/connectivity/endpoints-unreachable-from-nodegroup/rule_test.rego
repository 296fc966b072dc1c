package ekslint.rules.connectivity["endpoints-unreachable-from-nodegroup_test"]

import data.ekslint.rules.connectivity["endpoints-unreachable-from-nodegroup"] as rule

flow(to, verdict) := {"name": "node-to-endpoint", "from": "nodegroup/gpu", "to": to, "verdict": verdict}

denied := [flow("vpc-endpoint/sts", "denied"), flow("vpc-endpoint/ec2", "denied")]

findings(flows) := findings_of(flows, false, ["nodegroup/gpu"], true)

findings_of(flows, shared, carried, known) := found if {
	member := {"id": "nodegroup/gpu", "path": ["nodeGroups", 0], "securityGroups": carried, "groupsKnown": known}
	found := rule.report with input as {
		"config": {
			"privateCluster": {"enabled": true},
			"nodeGroups": [{"name": "gpu", "securityGroups": {"withShared": shared}}],
		},
		"graph": {
			"securityGroups": [{"id": "nodegroup/gpu", "rulesKnown": true}, {"id": "sg-1", "rulesKnown": false}],
			"members": [{"id": "control-plane", "securityGroups": []}, member],
		},
		"flows": flows,
		"unknown": [],
	}
}

test_one_finding_for_all_endpoints if {
	found := findings(denied)
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	contains(finding.message, "(ec2, sts)")
	finding.details.related[0].path == ["privateCluster", "enabled"]
}

test_silent_when_not_denied_for_certain if {
	every verdict in ["allowed", "unknown"] {
		count(findings([flow("vpc-endpoint/sts", verdict)])) == 0
	}
	count(findings([])) == 0
}

test_silent_when_a_group_may_open_the_way if {
	count(findings_of(denied, false, ["sg-1", "nodegroup/gpu"], true)) == 0
	count(findings_of(denied, false, ["nodegroup/gpu"], false)) == 0
}

# nodegroup-no-security-groups speaks.
test_silent_without_any_group if count(findings_of(denied, false, [], true)) == 0

test_silent_while_the_switch_is_not_known if count(findings_of(denied, null, ["nodegroup/gpu"], true)) == 0
