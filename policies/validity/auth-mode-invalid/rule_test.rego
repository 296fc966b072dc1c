package ekslint.rules.validity["auth-mode-invalid_test"]

import data.ekslint.rules.validity["auth-mode-invalid"] as rule

given(mode) := {"authored": {"accessConfig": {"authenticationMode": "x"}}, "inventory": {"access": {"authenticationMode": mode}}}

test_modes_of_eks if {
	every mode in ["API", "API_AND_CONFIG_MAP", "CONFIG_MAP"] {
		count(rule.report) == 0 with input as given(mode)
	}
}

test_nothing_to_say if {
	every mode in ["", null] {
		count(rule.report) == 0 with input as given(mode)
	}
}

test_spellings if {
	every mode, meant in {"api": "API", "ConfigMap": "CONFIG_MAP", "api-and-config-map": "API_AND_CONFIG_MAP"} {
		some f in rule.report with input as given(mode)
		f.details.fixes[0].edits[0].value == meant
	}
}

test_anything_else if {
	some f in rule.report with input as given("AWS_AUTH")
	f.path == ["accessConfig", "authenticationMode"]
	not f.details.fixes
}
