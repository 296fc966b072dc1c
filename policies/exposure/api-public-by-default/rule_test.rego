package ekslint.rules.exposure["api-public-by-default_test"]

import data.ekslint.rules.exposure["api-public-by-default"] as rule

given(cidrs, verdict) := {
	"config": {"vpc": {"publicAccessCIDRs": cidrs}},
	"flows": {"api-from-internet": {"api-server": [{"from": "0.0.0.0/0", "verdict": verdict}]}},
	"unknown": [],
	"purpose": "existing-cluster",
}

endpoint := ["vpc", "clusterEndpoints", "publicAccess"]

test_default_is_named_as_such if {
	found := rule.report with input as given([], "allowed")
	count(found) == 1
	some finding in found
	finding.path == endpoint
	contains(finding.message, "unless the file says otherwise")
	finding.details.fixes[0].edits == [
		{"op": "set", "path": endpoint, "value": false},
		{"op": "set", "path": ["vpc", "clusterEndpoints", "privateAccess"], "value": true},
	]
}

test_silent_where_it_is_asked_for if {
	authored := {"authored": {"vpc": {"clusterEndpoints": {"publicAccess": true}}}}
	count(rule.report) == 0 with input as object.union(given([], "allowed"), authored)
}

test_silent_where_the_file_lists_networks if count(rule.report) == 0 with input as given(["0.0.0.0/0"], "allowed")

test_silent_while_the_list_is_not_known if {
	unsettled := {"unknown": [["vpc", "publicAccessCIDRs"]]}
	count(rule.report) == 0 with input as object.union(given(null, "allowed"), unsettled)
}

test_silent_where_the_flow_is_denied_or_unknown if {
	every verdict in ["denied", "unknown"] {
		count(rule.report) == 0 with input as given([], verdict)
	}
}
