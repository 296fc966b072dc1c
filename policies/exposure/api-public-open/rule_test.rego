package ekslint.rules.exposure["api-public-open_test"]

import data.ekslint.rules.exposure["api-public-open"] as rule

ipv4(verdict) := {"from": "0.0.0.0/0", "verdict": verdict}

ipv6(verdict) := {"from": "::/0", "verdict": verdict}

given(cidrs, flows) := {
	"config": {"vpc": {"publicAccessCIDRs": cidrs}},
	"flows": {"api-from-internet": {"api-server": flows}},
	"unknown": [],
	"purpose": "existing-cluster",
}

paths := {finding.path | some finding in rule.report}

list := ["vpc", "publicAccessCIDRs"]

endpoint := ["vpc", "clusterEndpoints", "publicAccess"]

test_default_is_another_rules_matter if paths == set() with input as given([], [ipv4("allowed")])

test_explicit_access_is_named_as_such if {
	authored := {"authored": {"vpc": {"clusterEndpoints": {"publicAccess": true}}}}
	some finding in rule.report with input as object.union(given([], [ipv4("allowed")]), authored)
	finding.path == endpoint
	contains(finding.message, "\"publicAccess\" is true")
	finding.details.fixes[0].edits == [
		{"op": "set", "path": endpoint, "value": false},
		{"op": "set", "path": ["vpc", "clusterEndpoints", "privateAccess"], "value": true},
	]
}

test_entry_that_admits_everyone if {
	found := rule.report with input as given(["203.0.113.0/24", "0.0.0.0/0"], [ipv4("allowed")])
	count(found) == 1
	some finding in found
	finding.path == array.concat(list, [1])
	contains(finding.message, "admits \"0.0.0.0/0\"")
}

test_every_such_entry_is_reported if {
	flows := [ipv4("allowed"), ipv6("allowed")]
	expected := {array.concat(list, [0]), array.concat(list, [2])}
	paths == expected with input as given(["0.0.0.0/0", "203.0.113.0/24", "::/0"], flows)
}

test_entry_of_the_family_that_is_open if {
	cidrs := ["203.0.113.0/24", "::/0"]
	paths == {array.concat(list, [1])} with input as given(cidrs, [ipv4("denied"), ipv6("allowed")])
	paths == set() with input as given(cidrs, [ipv4("denied"), ipv6("unknown")])
	paths == set() with input as given(cidrs, [ipv4("denied")])
}

test_entries_that_together_admit_everyone if {
	found := rule.report with input as given(["0.0.0.0/1", "128.0.0.0/1"], [ipv4("allowed")])
	count(found) == 1
	some finding in found
	finding.path == list
	contains(finding.message, "together admit every address")
}

test_entry_beside_one_that_is_not_known if {
	unsettled := {"unknown": [["vpc", "publicAccessCIDRs", 0]]}
	partly := object.union(given([null, "0.0.0.0/0"], [ipv4("allowed")]), unsettled)
	paths == {array.concat(list, [1])} with input as partly
}

test_silent_where_the_flow_is_denied_or_unknown if {
	every verdict in ["denied", "unknown"] {
		every cidrs in [[], ["0.0.0.0/0"], ["203.0.113.0/24"]] {
			paths == set() with input as given(cidrs, [ipv4(verdict), ipv6(verdict)])
		}
	}
}

test_silent_while_the_list_is_not_known if {
	unsettled := {"unknown": [["vpc", "publicAccessCIDRs"]]}
	paths == set() with input as object.union(given(null, [ipv4("allowed")]), unsettled)
}
