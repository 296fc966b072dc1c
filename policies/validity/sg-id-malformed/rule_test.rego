package ekslint.rules.validity["sg-id-malformed_test"]

import data.ekslint.rules.validity["sg-id-malformed"] as rule

paths(config) := {finding.path | some finding in found} if {
	found := rule.report with input as {"config": config}
}

attached(id) := {"nodeGroups": [{"securityGroups": {"attachIDs": ["sg-0a1b2c3d", id]}}]}

test_each_place if {
	wrong := "sg-xyz"
	paths({"vpc": {"securityGroup": wrong}}) == {["vpc", "securityGroup"]}
	paths({"vpc": {"sharedNodeSecurityGroup": wrong}}) == {["vpc", "sharedNodeSecurityGroup"]}
	paths({"vpc": {"controlPlaneSecurityGroupIDs": [wrong]}}) == {["vpc", "controlPlaneSecurityGroupIDs", 0]}
	paths(attached(wrong)) == {["nodeGroups", 0, "securityGroups", "attachIDs", 1]}
	every kind in ["nodeGroups", "managedNodeGroups"] {
		paths({kind: [{"ssh": {"sourceSecurityGroupIds": [wrong]}}]}) == {[kind, 0, "ssh", "sourceSecurityGroupIds", 0]}
	}
}

test_malformed if {
	every id in [
		"", "sg-", "my-group", "sg-0a1b2c3", "sg-0a1b2c3d4", "sg-0a1b2c3d4e5f6071", "sg-0a1b2c3d4e5f607181", "sg-0A1B2C3D", "sg-0a1b2c3g",
		" sg-0a1b2c3d", "sg-0a1b2c3d ", "subnet-0a1b2c3d",
	] {
		count(paths(attached(id))) == 1
	}
}

test_well_formed_or_not_known if {
	every id in ["sg-0a1b2c3d", "sg-0a1b2c3d4e5f60718", null] {
		count(paths(attached(id))) == 0
	}
	count(paths({"vpc": {"securityGroup": "", "sharedNodeSecurityGroup": null, "controlPlaneSecurityGroupIDs": null}})) == 0
}

test_other_places if {
	found := rule.report with input as {
		"inventory": {"interfaceIDs": [{"path": ["addons", 0], "kind": kind, "id": "pods-sg"} | some kind in ["security-group", "subnet"]]},
		"manifests": {"namedIDs": [{"at": {"object": 2, "path": ["spec", kind]}, "kind": kind, "id": "pods-sg", "assumption": ""} |
			some kind in ["security-group", "subnet"]
		]},
	}
	{object.get(finding, "object", "file"): finding.path | some finding in found} == {"file": ["addons", 0], 2: ["spec", "security-group"]}
}
