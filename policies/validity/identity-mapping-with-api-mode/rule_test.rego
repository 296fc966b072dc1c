package ekslint.rules.validity["identity-mapping-with-api-mode_test"]

import data.ekslint.rules.validity["identity-mapping-with-api-mode"] as rule

given(mode, mappings) := {
	"config": {"iamIdentityMappings": mappings},
	"inventory": {"access": {"authenticationMode": mode}},
	"purpose": "create-cluster",
}

test_mappings_are_not_read if {
	some f in rule.report with input as given("API", [{"arn": "a"}])
	f.path == ["iamIdentityMappings"]
	count(f.details.fixes) == 1
}

test_other_modes if {
	every mode in ["API_AND_CONFIG_MAP", "CONFIG_MAP", null] {
		count(rule.report) == 0 with input as given(mode, [{"arn": "a"}])
	}
}

test_no_mappings if {
	every mappings in [[], null] {
		count(rule.report) == 0 with input as given("API", mappings)
	}
}

test_there_is_no_way_back if {
	every purpose in ["existing-cluster", "unknown"] {
		some f in rule.report with input as object.union(given("API", [{"arn": "a"}]), {"purpose": purpose})
		not f.details.fixes
	}
}
