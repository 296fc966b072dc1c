package ekslint.rules.connectivity["remote-network-rule-missing_test"]

import data.ekslint.rules.connectivity["remote-network-rule-missing"] as rule

brought := {"id": "sg-1", "origin": "user", "because": [{"path": ["vpc", "controlPlaneSecurityGroupIDs", 0]}]}

hybrid := {"kind": "hybrid-nodes", "cidrs": ["10.80.0.0/16"]}

findings(member, group) := found if {
	found := rule.report with input as {"graph": {"members": [member], "securityGroups": [group]}}
}

test_hybrid_nodes_and_a_group_of_the_users if {
	found := findings(hybrid, brought)
	count(found) == 1
	some finding in found
	finding.path == ["remoteNetworkConfig"]
	contains(finding.message, "reach the control plane in the VPC only if \"sg-1\" admits")
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

test_silent_without_networks_that_are_known if {
	every member in [{"kind": "nodegroup"}, {"kind": "hybrid-nodes"}, {"kind": "hybrid-nodes", "cidrs": []}] {
		count(findings(member, brought)) == 0
	}
}
