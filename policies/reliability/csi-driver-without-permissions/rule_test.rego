package ekslint.rules.reliability["csi-driver-without-permissions_test"]

import data.ekslint.rules.reliability["csi-driver-without-permissions"] as rule

given(name, permissions, iam) := {
	"config": {"addons": [{"name": name}], "managedNodeGroups": [{"name": "a", "iam": iam}]},
	"inventory": {"addons": [{"path": ["addons", 0], "name": name, "permissions": permissions}]},
	"unknown": [],
}

ebs := "aws-ebs-csi-driver"

efs := "aws-efs-csi-driver"

aws(name) := sprintf("arn:aws:iam::aws:policy/%s", [name])

test_drivers if {
	every name in [ebs, efs] {
		count(rule.report) == 1 with input as given(name, "node-role", {})
	}
	count(rule.report) == 0 with input as given("vpc-cni", "node-role", {})
}

test_has_a_role if {
	every permissions in ["irsa", "pod-identity", null] {
		count(rule.report) == 0 with input as given(ebs, permissions, {})
	}
}

test_nodes_have_the_policy if {
	count(rule.report) == 0 with input as given(ebs, "node-role", {"withAddonPolicies": {"ebs": true}})
	count(rule.report) == 1 with input as given(ebs, "node-role", {"withAddonPolicies": {"efs": true}})
	count(rule.report) == 0 with input as given(efs, "node-role", {"withAddonPolicies": {"efs": true}})
}

test_nodes_may_have_the_permissions if {
	every iam in [
		{"attachPolicy": {"Version": "2012-10-17"}},
		{"attachPolicyARNs": ["arn:aws:iam::123456789012:policy/nodes"]},
		{"attachPolicyARNs": ["arn:aws:iam::123456789012:policy/AmazonSSM"]},
		{"attachPolicyARNs": [aws("service-role/AmazonEBSCSIDriverPolicy")]},
		{"attachPolicyARNs": [aws("AdministratorAccess")]},
		{"attachPolicyARNs": [null]},
		{"instanceRoleARN": "arn:aws:iam::123456789012:role/nodes"},
		{"instanceProfileARN": "arn:aws:iam::123456789012:instance-profile/nodes"},
	] {
		count(rule.report) == 0 with input as given(ebs, "node-role", iam)
	}
}

test_pods_do_not_reach_the_role if {
	own := given(ebs, "node-role", {"instanceRoleARN": "arn:aws:iam::123456789012:role/nodes"})
	group := object.union(own.config.managedNodeGroups[0], {"disablePodIMDS": true})
	count(rule.report) == 1 with input as object.union(own, {"config": {"managedNodeGroups": [group]}})
	other := object.union(group, {"disablePodIMDS": false})
	count(rule.report) == 0 with input as object.union(own, {"config": {"managedNodeGroups": [group, other]}})
}

test_policies_that_nodes_usually_have if {
	arns := [aws(name) |
		some name in [
			"AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly",
			"AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy", "AmazonS3ReadOnlyAccess",
		]
	]
	count(rule.report) == 1 with input as given(ebs, "node-role", {"attachPolicyARNs": arns})
}

test_another_rule_says_it if {
	every role in [
		{"serviceAccountRoleARN": "arn:aws:iam::123456789012:role/ebs"},
		{"attachPolicyARNs": [aws("service-role/AmazonEBSCSIDriverPolicy")]},
		{"attachPolicy": {"Version": "2012-10-17"}},
		{"wellKnownPolicies": {"ebsCSIController": true}},
	] {
		addon := object.union({"name": ebs}, role)
		count(rule.report) == 0 with input as object.union(given(ebs, "node-role", {}), {"authored": {"addons": [addon]}})
	}
}

test_no_nodegroups if {
	count(rule.report) == 0 with input as object.union(given(ebs, "node-role", {}), {"config": {"managedNodeGroups": []}})
}

test_unknown_values if {
	every path in [
		["nodeGroups"],
		["autoModeConfig", "enabled"],
		["managedNodeGroups", 0],
		["managedNodeGroups", 0, "iam", "withAddonPolicies", "ebs"],
		["managedNodeGroups", 0, "iam", "attachPolicy"],
	] {
		count(rule.report) == 0 with input as object.union(given(ebs, "node-role", {}), {"unknown": [path]})
	}
}

test_the_fix_adds_the_agent_once if {
	edits := [edit | some f in rule.report; some edit in f.details.fixes[0].edits] with input as given(ebs, "node-role", {})
	edits == [
		{"op": "set", "path": ["addons", 0, "useDefaultPodIdentityAssociations"], "value": true},
		{"op": "set", "path": ["addons", 1], "value": {"name": "eks-pod-identity-agent"}},
	]
	both := object.union(given(ebs, "node-role", {}), {"config": {"addons": [{"name": ebs}, {"name": "eks-pod-identity-agent"}]}})
	fewer := [edit | some f in rule.report; some edit in f.details.fixes[0].edits] with input as both
	count(fewer) == 1
}
