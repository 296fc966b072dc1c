package ekslint.rules.exposure["lb-joined-ports-wide_test"]

import data.ekslint.rules.exposure["lb-joined-ports-wide"] as rule

given(from, to) := {
	"graph": {"rules": [{}, {"protocol": "tcp", "fromPort": from, "toPort": to}]},
	"manifests": {"joinedRules": [{"rule": 1, "at": [{"object": 1, "path": ["spec"]}, {"object": 2, "path": []}]}]},
}

test_wide if {
	some found in rule.report with input as given(80, 8080)
	found.object == 1
	contains(found.message, "all tcp ports from 80 to 8080")
	found.details.related == [{"object": 2, "path": [], "message": "is another one"}]
}

test_silent_about_few_ports if rule.report == set() with input as given(8080, 8090)

test_silent_about_a_controller_that_opens_all_ports if rule.report == set() with input as given(0, 65535)
