package ekslint.flows_test

import data.ekslint.flows

test_denied if {
	asked := [{"to": "b", "verdict": "denied"}, {"to": "c", "verdict": "allowed"}, {"to": "d", "verdict": "unknown"}]
	flows.denied(asked) == [{"to": "b", "verdict": "denied"}]
}

all_else := {"protocol": "all", "fromPort": 0, "toPort": 0}

port(number) := {"protocol": "tcp", "fromPort": number, "toPort": number}

test_verdicts_of_a_whole_flow if {
	every verdict in ["allowed", "denied", "unknown"] {
		flows.verdicts({"verdict": verdict}) == {verdict}
	}
}

test_verdicts_of_parts if {
	parts := [{"verdict": "denied", "ports": [all_else]}, {"verdict": "allowed", "ports": [port(443)]}]
	flows.verdicts({"verdict": "partial", "parts": parts}) == {"allowed", "denied"}
}

test_a_part_that_is_ssh_alone_does_not_count if {
	rest := {"verdict": "denied", "ports": [all_else]}
	flows.verdicts({"verdict": "partial", "parts": [rest, {"verdict": "allowed", "ports": [port(22)]}]}) == {"denied"}
	every ports in [[port(22), port(443)], [{"protocol": "udp", "fromPort": 22, "toPort": 22}]] {
		flows.verdicts({"verdict": "partial", "parts": [rest, {"verdict": "allowed", "ports": ports}]}) == {"allowed", "denied"}
	}
}

test_up_to_the_user if flows.up_to_the_user({"verdict": "unknown", "dependsOn": ["rules"]})

test_up_to_the_user_in_part if flows.up_to_the_user(half("unknown"))

half(verdict) := {"verdict": "partial", "dependsOn": ["rules"], "parts": [
	{"verdict": verdict, "ports": [all_else]},
	{"verdict": "allowed", "ports": [port(443)]},
]}

test_not_up_to_the_user_alone if {
	every flow in [
		{"verdict": "allowed"},
		{"verdict": "allowed", "dependsOn": ["rules"]},
		{"verdict": "denied", "dependsOn": ["rules"]},
		half("denied"),
		{"verdict": "unknown", "dependsOn": ["value"]},
		{"verdict": "unknown", "dependsOn": ["identity", "rules"]},
	] {
		not flows.up_to_the_user(flow)
	}
}
