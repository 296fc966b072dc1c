package ekslint.rules.hygiene["aws-auth-legacy-mode_test"]

import data.ekslint.rules.hygiene["aws-auth-legacy-mode"] as rule

given(mode) := {
	"config": {"accessConfig": {"authenticationMode": mode}},
	"authored": {"accessConfig": {"authenticationMode": mode}},
}

test_aws_auth_alone if {
	some f in rule.report with input as given("CONFIG_MAP")
	f.path == ["accessConfig", "authenticationMode"]
}

test_other_modes if {
	every mode in ["API", "API_AND_CONFIG_MAP", null] {
		count(rule.report) == 0 with input as given(mode)
	}
}

test_on_outposts if {
	count(rule.report) == 0 with input as object.union(given("CONFIG_MAP"), {"authored": {"outpost": null}})
	count(rule.report) == 0 with input as object.remove(given("CONFIG_MAP"), ["authored"])
}
