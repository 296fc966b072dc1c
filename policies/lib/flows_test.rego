package ekslint.flows_test

import data.ekslint.flows

answers := {"node-to-node": {
	"a": [{"to": "b", "verdict": "denied"}, {"to": "c", "verdict": "allowed"}],
	"b": [{"to": "c", "verdict": "allowed"}],
	"c": [{"to": "b", "verdict": "unknown", "dependsOn": ["rules"]}],
}}

test_denied if {
	found := flows.denied("node-to-node") with input as {"flows": answers}
	found == {"a": [{"to": "b", "verdict": "denied"}]}
}

test_nothing_of_that_name if {
	found := flows.denied("node-to-dns") with input as {"flows": answers}
	found == {}
}

test_up_to_the_user if flows.up_to_the_user(answers["node-to-node"].c[0])

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
