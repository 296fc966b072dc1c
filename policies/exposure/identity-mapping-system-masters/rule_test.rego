package ekslint.rules.exposure["identity-mapping-system-masters_test"]

import data.ekslint.rules.exposure["identity-mapping-system-masters"] as rule

given(groups) := {"config": {"iamIdentityMappings": [{"arn": "a", "groups": groups}]}}

test_masters if {
	some f in rule.report with input as given(["viewers", "system:masters"])
	f.path == ["iamIdentityMappings", 0, "groups", 1]
}

test_other_groups if {
	every groups in [[], ["viewers"], ["system:nodes"], [null], null] {
		count(rule.report) == 0 with input as given(groups)
	}
}
