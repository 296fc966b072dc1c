package ekslint.rules.reliability["attach-policy-arns-drop-defaults_test"]

import data.ekslint.rules.reliability["attach-policy-arns-drop-defaults"] as rule

aws(names) := [sprintf("arn:aws:iam::aws:policy/%s", [name]) | some name in names]

own := "arn:aws:iam::123456789012:policy/shop"

worker := "AmazonEKSWorkerNodePolicy"

cni := "AmazonEKS_CNI_Policy"

ecr := "AmazonEC2ContainerRegistryPullOnly"

s3 := "AmazonS3ReadOnlyAccess"

managed(iam) := object.union(base("node-role"), {"config": {"managedNodeGroups": [{"name": "ng", "iam": iam}]}})

self_managed(iam) := object.union(base("node-role"), {"config": {"nodeGroups": [{"name": "ng", "iam": iam}]}})

base(cni) := {"inventory": {"access": {"cni": cni}}, "unknown": []}

attaching(arns) := managed({"attachPolicyARNs": arns})

with_cni(permissions, arns) := object.union(attaching(arns), base(permissions))

unsettled(path, arns) := object.union(attaching(arns), {"unknown": [path]})

# What the finding says is missing, as the fix would append it.
missing := [split(edit.value, "/")[1] | some f in rule.report; some edit in f.details.fixes[0].edits]

severities := {object.get(f.details, "severity", "error") | some f in rule.report}

test_managed_nodegroup_needs_three if {
	missing == [worker, cni, ecr] with input as attaching(aws([s3]))
	severities == {"error"} with input as attaching(aws([s3]))
}

test_eksctl_keeps_ecr_for_self_managed_nodegroups if {
	missing == [worker, cni] with input as self_managed({"attachPolicyARNs": aws([s3])})
}

test_complete_lists if {
	missing == [] with input as attaching(aws([worker, cni, ecr]))
	missing == [] with input as self_managed({"attachPolicyARNs": aws([worker, cni])})
}

test_equivalents_count if {
	every list in [
		["AmazonEKSWorkerNodeMinimalPolicy", cni, ecr],
		[worker, "AmazonEC2FullAccess", ecr],
		[worker, cni, "AmazonEC2ContainerRegistryReadOnly"],
		[worker, cni, "AmazonEC2ContainerRegistryPowerUser"],
		[worker, cni, "AmazonEC2ContainerRegistryFullAccess"],
		["AdministratorAccess"],
		["PowerUserAccess"],
	] {
		missing == [] with input as attaching(aws(list))
	}
}

test_a_path_in_the_arn_does_not_matter if {
	arns := [sprintf("arn:aws:iam::aws:policy/service-role/%s", [name]) | some name in [worker, cni, ecr]]
	missing == [] with input as attaching(arns)
}

test_no_list_no_finding if {
	missing == [] with input as managed({})
	missing == [] with input as attaching([])
}

test_image_builder_pulls_too if {
	iam := {"attachPolicyARNs": aws([worker, cni]), "withAddonPolicies": {"imageBuilder": true}}
	missing == [] with input as managed(iam)
	other := {"attachPolicyARNs": aws([worker, cni]), "withAddonPolicies": {"ebs": true}}
	missing == [ecr] with input as managed(other)
}

test_role_of_ones_own if {
	missing == [] with input as managed({"attachPolicyARNs": aws([s3]), "instanceRoleARN": "arn:aws:iam::1:role/r"})
	profile := {"attachPolicyARNs": aws([s3]), "instanceProfileARN": "arn:aws:iam::1:instance-profile/p"}
	missing == [] with input as self_managed(profile)
}

test_cni_has_a_role_of_its_own if {
	every permissions in ["irsa", "pod-identity", null] {
		missing == [] with input as with_cni(permissions, aws([worker, ecr]))
	}
}

test_the_cni_policy_alone_is_a_warning if {
	missing == [cni] with input as attaching(aws([worker, ecr]))
	severities == {"warning"} with input as attaching(aws([worker, ecr]))
}

test_policies_of_ones_own_may_grant_the_same if {
	severities == {"warning"} with input as attaching([own])
	severities == {"warning"} with input as managed({"attachPolicyARNs": aws([s3]), "attachPolicy": {"Version": "x"}})
}

test_the_fix_keeps_the_partition if {
	some f in rule.report with input as self_managed({"attachPolicyARNs": ["arn:aws-cn:iam::aws:policy/AmazonS3FullAccess"]})
	f.details.fixes[0].edits[0] == {
		"op": "set",
		"path": ["nodeGroups", 0, "iam", "attachPolicyARNs", 1],
		"value": "arn:aws-cn:iam::aws:policy/AmazonEKSWorkerNodePolicy",
	}
	f.details.fixes[0].edits[1].path == ["nodeGroups", 0, "iam", "attachPolicyARNs", 2]
}

test_no_arn_at_all if {
	some f in rule.report with input as attaching(["AmazonS3FullAccess"])
	f.details.fixes[0].edits[0].value == "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"
}

test_unknown_values if {
	iam := ["managedNodeGroups", 0, "iam"]
	missing == [] with input as unsettled(array.concat(iam, ["attachPolicyARNs", 1]), [aws([s3])[0], null])
	missing == [] with input as unsettled(array.concat(iam, ["instanceRoleARN"]), aws([s3]))
	missing == [worker, cni] with input as unsettled(array.concat(iam, ["withAddonPolicies", "imageBuilder"]), aws([s3]))
	severities == {"warning"} with input as unsettled(array.concat(iam, ["attachPolicy"]), aws([s3]))
}
