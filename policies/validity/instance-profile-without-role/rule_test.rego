package ekslint.rules.validity["instance-profile-without-role_test"]

import data.ekslint.rules.validity["instance-profile-without-role"] as rule

given(mode, iam) := {
	"config": {"nodeGroups": [{"name": "a", "iam": iam}]},
	"inventory": {"access": {"authenticationMode": mode}},
	"unknown": [],
}

profile := {"instanceProfileARN": "arn:aws:iam::123456789012:instance-profile/nodes"}

test_no_role if {
	every mode in ["API", "API_AND_CONFIG_MAP"] {
		some f in rule.report with input as given(mode, profile)
		f.path == ["nodeGroups", 0, "iam", "instanceProfileARN"]
	}
	count(rule.report) == 1 with input as given("API", object.union(profile, {"instanceRoleARN": ""}))
}

test_a_role if {
	count(rule.report) == 0 with input as given("API", object.union(profile, {"instanceRoleARN": "arn:aws:iam::1:role/r"}))
}

test_no_profile if {
	every iam in [{}, {"instanceProfileARN": ""}] {
		count(rule.report) == 0 with input as given("API", iam)
	}
}

test_other_modes if {
	every mode in ["CONFIG_MAP", null] {
		count(rule.report) == 0 with input as given(mode, profile)
	}
}

test_unknown_role if {
	unknown := {"unknown": [["nodeGroups", 0, "iam", "instanceRoleARN"]]}
	count(rule.report) == 0 with input as object.union(given("API", profile), unknown)
}
