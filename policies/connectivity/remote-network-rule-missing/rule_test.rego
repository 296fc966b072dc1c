package ekslint.rules.connectivity["remote-network-rule-missing_test"]

import data.ekslint.rules.connectivity["remote-network-rule-missing"] as rule

nodes := {"remoteNodeNetworks": [{"cidrs": ["10.80.0.0/16"]}]}

pods := {"remotePodNetworks": [{"cidrs": ["10.85.0.0/16"]}]}

findings(vpc, remote) := findings_with_unknown(vpc, remote, [])

findings_with_unknown(vpc, remote, unknown) := found if {
	found := rule.report with input as {"config": {"vpc": vpc, "remoteNetworkConfig": remote}, "unknown": unknown}
}

test_own_group_and_remote_networks if {
	every remote in [nodes, pods, object.union(nodes, pods)] {
		found := findings({"securityGroup": "sg-1"}, remote)
		{finding.path | some finding in found} == {["remoteNetworkConfig"]}
	}
}

test_list_of_own_groups if count(findings({"controlPlaneSecurityGroupIDs": ["sg-1"]}, nodes)) == 1

test_silent_when_eksctl_creates_the_group if count(findings({}, nodes)) == 0

test_silent_without_remote_networks if {
	count(findings({"securityGroup": "sg-1"}, {"remoteNodeNetworks": []})) == 0
}

test_silent_about_what_is_not_known if {
	count(findings({"securityGroup": null}, nodes)) == 0
	count(findings({"securityGroup": "sg-1"}, null)) == 0
	count(findings_with_unknown(
		{"controlPlaneSecurityGroupIDs": [null]},
		nodes,
		[["vpc", "controlPlaneSecurityGroupIDs", 0]],
	)) == 0
}
