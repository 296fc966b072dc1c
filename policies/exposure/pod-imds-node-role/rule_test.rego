package ekslint.rules.exposure["pod-imds-node-role_test"]

import data.ekslint.rules.exposure["pod-imds-node-role"] as rule

given(iam, more) := {"config": {"nodeGroups": [object.union({"name": "a", "iam": iam}, more)]}, "unknown": []}

s3 := "arn:aws:iam::aws:policy/AmazonS3FullAccess"

needed := [sprintf("arn:aws:iam::aws:policy/%s", [name]) |
	some name in [
		"AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly",
		"AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy",
	]
]

test_more_than_nodes_need if {
	some f in rule.report with input as given({"attachPolicyARNs": array.concat(needed, [s3])}, {})
	f.path == ["nodeGroups", 0, "iam", "attachPolicyARNs", 5]
	some g in rule.report with input as given({"attachPolicy": {"Version": "2012-10-17"}, "attachPolicyARNs": [s3]}, {})
	g.path == ["nodeGroups", 0, "iam", "attachPolicy"]
}

test_what_nodes_need if {
	every iam in [{"attachPolicyARNs": needed}, {"attachPolicyARNs": [null]}, {"attachPolicy": {}}, {}] {
		count(rule.report) == 0 with input as given(iam, {})
	}
}

test_pods_do_not_reach_it if {
	count(rule.report) == 0 with input as given({"attachPolicyARNs": [s3]}, {"disablePodIMDS": true})
	count(rule.report) == 1 with input as given({"attachPolicyARNs": [s3]}, {"disablePodIMDS": false})
	count(rule.report) == 0 with input as given({"attachPolicyARNs": [s3]}, {"launchTemplate": {"id": "lt-1"}})
}

test_another_rule_says_it if {
	count(rule.report) == 0 with input as given({"attachPolicyARNs": [s3], "withAddonPolicies": {"ebs": true}}, {})
	count(rule.report) == 1 with input as given({"attachPolicyARNs": [s3], "withAddonPolicies": {"ebs": false}}, {})
}

test_unknown_values if {
	every below in [["disablePodIMDS"], ["launchTemplate"], ["iam", "instanceRoleARN"]] {
		unknown := {"unknown": [array.concat(["nodeGroups", 0], below)]}
		count(rule.report) == 0 with input as object.union(given({"attachPolicyARNs": [s3]}, {}), unknown)
	}
}
