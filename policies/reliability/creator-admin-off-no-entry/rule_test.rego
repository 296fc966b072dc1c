package ekslint.rules.reliability["creator-admin-off-no-entry_test"]

import data.ekslint.rules.reliability["creator-admin-off-no-entry"] as rule

given(creator, entries) := {
	"config": {"accessConfig": {"bootstrapClusterCreatorAdminPermissions": creator, "accessEntries": entries}},
	"purpose": "create-cluster",
	"unknown": [],
	"issues": [],
}

granting(policy, scope) := [{
	"principalARN": "arn:aws:iam::1:role/r",
	"accessPolicies": [{
		"policyARN": sprintf("arn:aws:eks::aws:cluster-access-policy/%s", [policy]),
		"accessScope": {"type": scope},
	}],
}]

severities := {f.details.severity | some f in rule.report}

test_no_entries if {
	severities == {"error"} with input as given(false, [])
}

test_aws_auth_knows_no_entries if {
	aws_auth := {"inventory": {"access": {"authenticationMode": "CONFIG_MAP"}}}
	some f in rule.report with input as object.union(given(false, []), aws_auth)
	f.details.help == "remove the key"
}

test_no_administrator if {
	every entries in [
		[{"principalARN": "a", "kubernetesGroups": ["admins"]}],
		granting("AmazonEKSViewPolicy", "cluster"),
		granting("AmazonEKSAdminViewPolicy", "cluster"),
		granting("AmazonEKSClusterAdminPolicy", "namespace"),
	] {
		severities == {"warning"} with input as given(false, entries)
	}
}

test_administrators if {
	every policy in ["AmazonEKSClusterAdminPolicy", "AmazonEKSAdminPolicy"] {
		count(rule.report) == 0 with input as given(false, granting(policy, "cluster"))
	}
}

test_the_creator_is_one if {
	every creator in [true, null] {
		count(rule.report) == 0 with input as given(creator, [])
	}
}

test_unknown_entries if {
	count(rule.report) == 0 with input as object.union(given(false, []), {"unknown": [["accessConfig", "accessEntries", 0]]})
}

test_a_cluster_that_exists if {
	every purpose in ["existing-cluster", "unknown"] {
		count(rule.report) == 0 with input as object.union(given(false, []), {"purpose": purpose})
	}
}

test_eksctl_refuses_it if {
	issue := {"kind": "invalid", "rule": "creator-admin-off-no-entry", "path": ["accessConfig"], "message": "m", "original": "o"}
	found := rule.report with input as object.union(given(false, []), {"issues": [issue]})
	found == {{"path": ["accessConfig"], "message": "m", "details": {"original": "o"}}}
	other := object.union(issue, {"rule": "another"})
	severities == {"error"} with input as object.union(given(false, []), {"issues": [other]})
}
