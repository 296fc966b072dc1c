package ekslint.rules.reliability["identity-mapping-sts-or-path-arn_test"]

import data.ekslint.rules.reliability["identity-mapping-sts-or-path-arn"] as rule

mapping(arn) := {"config": {"iamIdentityMappings": [{"arn": arn}]}}

entry(arn) := {"config": {"accessConfig": {"accessEntries": [{"principalARN": arn}]}}}

session := "arn:aws-cn:sts::123456789012:assumed-role/admins/jane@example.com"

pathed := "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_0123456789abcdef"

fixes := {f.path: f.details.fixes[0].edits[0].value | some f in rule.report}

test_sessions if {
	role := "arn:aws-cn:iam::123456789012:role/admins"
	fixes == {["iamIdentityMappings", 0, "arn"]: role} with input as mapping(session)
	fixes == {["accessConfig", "accessEntries", 0, "principalARN"]: role} with input as entry(session)
}

test_paths if {
	some f in rule.report with input as mapping(pathed)
	f.details.severity == "warning"
	f.details.fixes[0].edits[0].value == "arn:aws:iam::123456789012:role/AWSReservedSSO_Admins_0123456789abcdef"
}

test_access_entries_have_the_path if count(rule.report) == 0 with input as entry(pathed)

test_other_arns if {
	every arn in [
		"arn:aws:iam::123456789012:role/admins",
		"arn:aws:iam::123456789012:user/team/jane",
		"arn:aws:sts::123456789012:federated-user/jane",
		null,
	] {
		count(rule.report) == 0 with input as mapping(arn)
		count(rule.report) == 0 with input as entry(arn)
	}
}
