package ekslint.flows_test

import data.ekslint.flows

test_denied if {
	asked := [{"to": "b", "verdict": "denied"}, {"to": "c", "verdict": "allowed"}, {"to": "d", "verdict": "unknown"}]
	flows.denied(asked) == [{"to": "b", "verdict": "denied"}]
}

test_up_to_the_user if flows.up_to_the_user({"verdict": "unknown", "dependsOn": ["rules"]})

test_not_up_to_the_user_alone if {
	every flow in [
		{"verdict": "allowed"},
		{"verdict": "denied", "dependsOn": ["rules"]},
		{"verdict": "unknown", "dependsOn": ["value"]},
		{"verdict": "unknown", "dependsOn": ["identity", "rules"]},
	] {
		not flows.up_to_the_user(flow)
	}
}
