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
		flows.for_pods({"verdict": verdict}) == {verdict}
	}
}

open_on(ports) := {"verdict": "partial", "parts": [
	{"verdict": "denied", "ports": [all_else]},
	{"verdict": "allowed", "ports": ports},
]}

test_verdicts_of_parts if {
	every ports in [[port(443)], [port(22)], [port(22), port(443)], [{"protocol": "udp", "fromPort": 22, "toPort": 22}]] {
		flows.verdicts(open_on(ports)) == {"allowed", "denied"}
	}
}

test_ssh_alone_is_not_for_pods if {
	flows.for_pods(open_on([port(22)])) == {"denied"}
	every ports in [[port(443)], [port(22), port(443)], [{"protocol": "udp", "fromPort": 22, "toPort": 22}]] {
		flows.for_pods(open_on(ports)) == {"allowed", "denied"}
	}
}

# No pod needs what security groups know beside TCP and UDP.
test_other_protocols_are_not_for_pods if {
	every ports in [
		[range("tcp", 0, 65535), range("udp", 0, 65535)],
		[range("udp", 1, 65535), range("tcp", 1, 65535)],
		[range("tcp", 0, 21), port(22), range("tcp", 23, 65535), range("udp", 0, 65535)],
	] {
		flows.for_pods(rest_of(ports)) == {"allowed"}
		flows.verdicts(rest_of(ports)) == {"allowed", "denied"}
	}
}

test_what_is_left_of_tcp_or_udp_is_for_pods if {
	every ports in [
		[range("tcp", 0, 65535)],
		[range("tcp", 0, 65535), range("udp", 0, 65534)],
		[range("tcp", 2, 65535), range("udp", 0, 65535)],
	] {
		flows.for_pods(rest_of(ports)) == {"allowed", "denied"}
	}
}

range(protocol, from, to) := {"protocol": protocol, "fromPort": from, "toPort": to}

# Each range is a part of its own, half of the addresses at a time.
rest_of(ranges) := {"verdict": "partial", "parts": array.concat(
	[{"verdict": "allowed", "ports": [range], "prefixes": [half]} | some range in ranges; some half in ["10.0.0.0/17", "10.0.128.0/17"]],
	[{"verdict": "denied", "ports": [all_else], "otherPorts": true}],
)}

test_of_pods if {
	flows.of_pods([]) == set()
	flows.of_pods([{"verdict": "unknown"}, open_on([port(22)]), {"verdict": "denied"}]) == {"unknown", "denied"}
}

test_incoming_pods if {
	found := flows.incoming_pods with input as {
		"graph": {"members": [{"id": "a", "kind": "nodegroup"}, {"id": "b", "kind": "nodegroup"}, {"id": "h", "kind": "hybrid-nodes"}]},
		"flows": {"pod-to-pod": {
			"a": [{"from": "a", "to": "b", "verdict": "allowed"}, {"from": "a/pods", "to": "b", "verdict": "denied"}],
			"b": [{"from": "b", "to": "a", "verdict": "unknown"}],
			"h": [{"from": "h", "to": "a", "verdict": "denied"}],
		}},
	}
	found == {"a": {"unknown"}, "b": {"allowed", "denied"}}
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

test_admitting if {
	rules := [{"direction": "egress"}, {"direction": "ingress", "told": "a.json:1"}, {"direction": "ingress"}]
	flows.admitting({"rules": [0, 1]}) == [rules[1]] with input as {"graph": {"rules": rules}}
	flows.admitting({"rules": []}) == [] with input as {"graph": {"rules": rules}}
}

test_decided_by if {
	rules := [{"securityGroup": "cluster"}, {"securityGroup": "sg-1", "told": "a.json:1"}]
	lacking := [{"securityGroup": "sg-2", "direction": "egress"}]
	list := [{"rules": [0, 1]}, {"rules": [], "lacking": lacking}, {"rules": [0]}]
	flows.decided_by(list) == {"sg-1", "sg-2"} with input as {"graph": {"rules": rules}}
}

test_what_told_rules_leave_out if {
	incoming := {"securityGroup": "sg-1", "direction": "ingress"}
	outgoing := {"securityGroup": "sg-2", "direction": "egress"}
	flows.not_admitted_by({"lacking": [incoming, outgoing]}) == {"sg-1"}
	flows.held_back_by({"lacking": [incoming, outgoing]}) == set()
	flows.held_back_by({"lacking": [outgoing]}) == {"sg-2"}
	flows.not_admitted_by({}) == set()
	flows.held_back_by({}) == set()
}

test_to_existing if {
	has_both := {
		"vpc": {"gatewayEndpoint": "a.json:3"},
		"members": [{"id": "vpc-endpoint/sts", "told": "a.json:5"}, {"id": "vpc-endpoint/ec2"}],
	}
	flows.to_existing({"to": "vpc-endpoint/sts"}) with input as {"graph": has_both}
	flows.to_existing({"to": "vpc-endpoint/s3"}) with input as {"graph": has_both}
	not flows.to_existing({"to": "vpc-endpoint/ec2"}) with input as {"graph": has_both}
	not flows.to_existing({"to": "vpc-endpoint/s3"}) with input as {"graph": {"vpc": {}, "members": []}}
}
