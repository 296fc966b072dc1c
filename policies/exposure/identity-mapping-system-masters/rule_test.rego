package ekslint.rules.exposure["identity-mapping-system-masters_test"]

import data.ekslint.rules.exposure["identity-mapping-system-masters"] as rule

given(groups) := {
	"config": {"iamIdentityMappings": [{"arn": "arn:aws:iam::111122223333:role/ops", "groups": groups}]},
	"options": {"identity-mapping-system-masters": {"administrators": []}},
}

test_masters if {
	some f in rule.report with input as given(["viewers", "system:masters"])
	f.path == ["iamIdentityMappings", 0, "groups", 1]
}

test_other_groups if {
	every groups in [[], ["viewers"], ["system:nodes"], [null], null] {
		count(rule.report) == 0 with input as given(groups)
	}
}

meant(arns) := object.union(given(["system:masters"]), {"options": {"identity-mapping-system-masters": {"administrators": arns}}})

test_administrators if {
	count(rule.report) == 0 with input as meant(["arn:aws:iam::111122223333:role/ops"])
	count(rule.report) == 0 with input as meant(["arn:aws:iam::111122223333:role/*"])
	count(rule.report) == 1 with input as meant(["arn:aws:iam::111122223333:role/other"])
}
