package ekslint.rules.connectivity["existing-endpoints-unreachable_test"]

import data.ekslint.rules.connectivity["existing-endpoints-unreachable"] as rule

to(endpoint, verdict) := {"to": concat("/", ["vpc-endpoint", endpoint]), "verdict": verdict}

given := {
	"config": {"nodeGroups": [{"name": "gpu"}], "managedNodeGroups": [{"name": "m"}]},
	"graph": {
		"vpc": {"gatewayEndpoint": "a.json:2"},
		"securityGroups": [
			{"id": "sg-1", "origin": "user", "roles": [], "told": "a.json:3"},
			{"id": "shared-node", "origin": "eksctl", "roles": ["shared-node"]},
		],
		"members": [
			{"id": "nodegroup/gpu", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["nodegroup/gpu"]},
			{"id": "managed-nodegroup/m", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "securityGroups": ["cluster"]},
			{"id": "fargate-profile/f", "kind": "fargate-profile", "path": ["fargateProfiles", 0], "securityGroups": ["cluster"]},
			{"id": "vpc-endpoint/sts", "kind": "vpc-endpoint", "told": "a.json:5", "securityGroups": ["sg-1"]},
			{"id": "vpc-endpoint/ec2", "kind": "vpc-endpoint", "told": "a.json:6", "securityGroups": ["sg-1", "shared-node"]},
			{"id": "vpc-endpoint/ecr.api", "kind": "vpc-endpoint", "told": "a.json:7", "securityGroups": ["sg-1"]},
			{"id": "vpc-endpoint/ecr.dkr", "kind": "vpc-endpoint", "told": "a.json:8", "securityGroups": ["shared-node"]},
		],
	},
}

found_at(id, flows) := found if {
	found := rule.report with input as object.union(given, {"flows": {"node-to-endpoint": {id: flows}}})
}

test_denied if {
	found := found_at("managed-nodegroup/m", [to("sts", "denied"), to("ec2", "denied"), to("s3", "denied")])
	count(found) == 1
	some finding in found
	finding.path == ["managedNodeGroups", 0, "securityGroups", "attachIDs"]
	finding.details.severity == "error"
	finding.message == concat("", [
		"nodes of \"m\" cannot reach ec2, sts, whose names lead to endpoints of the VPC:",
		" no rule of \"sg-1\" (a.json:3) or the shared node security group admits them on tcp 443",
	])
	not finding.details.fixes
}

test_self_managed_nodes_too if {
	paths := {finding.path | some finding in found_at("nodegroup/gpu", [to("ec2", "denied")])}
	paths == {["nodeGroups", 0, "securityGroups", "attachIDs"]}
}

test_nodes_join_without_some if {
	every service in ["ec2", "ecr.api", "ecr.dkr"] {
		{"error"} == {finding.details.severity | some finding in found_at("nodegroup/gpu", [to(service, "denied")])}
	}
	{"warning"} == {finding.details.severity | some finding in found_at("nodegroup/gpu", [to("sts", "denied")])}
}

test_silent if {
	count(found_at("fargate-profile/f", [to("ec2", "denied")])) == 0
	count(found_at("nodegroup/gpu", [to("ec2", "unknown"), to("sts", "allowed")])) == 0
	count(found_at("nodegroup/gpu", [to("s3", "denied")])) == 0
	held := object.union(to("ec2", "denied"), {"lacking": [{"securityGroup": "sg-2", "direction": "egress"}]})
	count(found_at("nodegroup/gpu", [held])) == 0
	own := object.union(given, {"config": {"nodeGroups": [{"name": "gpu", "preBootstrapCommands": ["x"]}]}})
	found := rule.report with input as object.union(own, {"flows": {"node-to-endpoint": {"nodegroup/gpu": [to("ec2", "denied")]}}})
	count(found) == 0
}
