package ekslint.flows_test

import data.ekslint.flows

answers := [
	{"name": "node-to-node", "from": "a", "to": "b", "verdict": "denied"},
	{"name": "node-to-node", "from": "b", "to": "c", "verdict": "allowed"},
	{"name": "node-to-endpoint", "from": "a", "to": "vpc-endpoint/sts", "verdict": "denied"},
	{"name": "node-to-endpoint", "from": "b", "to": "vpc-endpoint/sts", "verdict": "unknown"},
]

test_to_nodes if {
	found := flows.to_nodes("b") with input as {"flows": answers}
	[flow.to | some flow in found] == ["c"]
	none := flows.to_nodes("c") with input as {"flows": answers}
	count(none) == 0
}

test_cut_off_from_endpoints if {
	found := flows.cut_off_from_endpoints with input as {"flows": answers}
	{[id, flow.to] | some id, denied in found; some flow in denied} == {["a", "vpc-endpoint/sts"]}
}
