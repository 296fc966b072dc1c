package ekslint.rules.exposure["node-role-admin_test"]

import data.ekslint.rules.exposure["node-role-admin"] as rule

given(iam) := {"config": {"managedNodeGroups": [{"name": "a", "iam": iam}]}, "unknown": []}

allowing(statement) := given({"attachPolicy": {"Statement": statement}})

everything := {"Effect": "Allow", "Action": "*", "Resource": "*"}

test_policies_of_aws if {
	every policy in ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"] {
		some f in rule.report with input as given({"attachPolicyARNs": ["x", sprintf("arn:aws-cn:iam::aws:policy/%s", [policy])]})
		f.path == ["managedNodeGroups", 0, "iam", "attachPolicyARNs", 1]
	}
	count(rule.report) == 1 with input as given({"attachPolicyARNs": ["arn:aws:iam::aws:policy/job-function/AdministratorAccess"]})
}

test_other_policies if {
	every arn in [
		"arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
		"arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
		"arn:aws:iam::123456789012:policy/AdministratorAccess",
		null,
	] {
		count(rule.report) == 0 with input as given({"attachPolicyARNs": [arn]})
	}
}

test_statements if {
	every statement in [
		everything,
		[{"Effect": "Deny", "Action": "*", "Resource": "*"}, everything],
		[{"Effect": "Allow", "Action": ["s3:*", "*"], "Resource": ["*"]}],
		[{"Effect": "Allow", "Action": "*:*", "Resource": "*"}],
	] {
		some f in rule.report with input as allowing(statement)
		f.path == ["managedNodeGroups", 0, "iam", "attachPolicy"]
	}
}

test_statements_that_allow_less if {
	every less in [
		{"Effect": "Deny"},
		{"Action": "s3:*"},
		{"Resource": "arn:aws:s3:::shop"},
		{"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
		{"Action": null},
	] {
		count(rule.report) == 0 with input as allowing([object.union(everything, less)])
	}
}

test_another_role if {
	arns := {"attachPolicyARNs": ["arn:aws:iam::aws:policy/AdministratorAccess"]}
	count(rule.report) == 0 with input as given(object.union(arns, {"instanceRoleARN": "arn:aws:iam::1:role/r"}))
	unknown := {"unknown": [["managedNodeGroups", 0, "iam", "instanceRoleARN"]]}
	count(rule.report) == 0 with input as object.union(given(arns), unknown)
}
