package ekslint.rules.exposure["sg-same-id-two-roles_test"]

import data.ekslint.rules.exposure["sg-same-id-two-roles"] as rule

control_plane := {"path": ["vpc", "securityGroup"]}

attached := {"path": ["nodeGroups", 0, "securityGroups", "attachIDs", 0]}

shared := {"path": ["vpc", "sharedNodeSecurityGroup"]}

source := {"path": ["nodeGroups", 0, "ssh", "sourceSecurityGroupIds", 0]}

findings(id, roles, because) := found if {
	groups := [{"id": id, "roles": roles, "because": because}]
	found := rule.report with input as {"graph": {"securityGroups": groups}}
}

test_one_finding_for_all_places if {
	found := findings("sg-0a1b2c3d", ["control-plane", "shared-node", "nodegroup"], [control_plane, shared, attached])
	count(found) == 1
	some finding in found
	finding.path == shared.path
	[place.path | some place in finding.details.related] == [control_plane.path, attached.path]
}

test_silent if {
	count(findings("sg-0a1b2c3d", ["control-plane"], [control_plane])) == 0
	count(findings("sg-0a1b2c3d", ["shared-node", "nodegroup"], [shared, attached])) == 0
	count(findings("sg-0a1b2c3d", ["control-plane", "ssh"], [control_plane, source])) == 0
	count(findings("control-plane", ["control-plane"], [control_plane, attached])) == 0
}
