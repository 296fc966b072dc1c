package ekslint.rules.exposure["api-cidr-too-broad_test"]

import data.ekslint.rules.exposure["api-cidr-too-broad"] as rule

given(list) := {
	"unknown": [],
	"options": {"api-cidr-too-broad": {"shortestPrefix": 16}},
	"config": {"vpc": {"publicAccessCIDRs": list}},
	"graph": {"apiEndpoint": {"public": "allowed"}},
	"flows": {"api-from-internet": {"api-server": [{"from": "0.0.0.0/0", "verdict": "partial"}]}},
}

findings(list, patch) := found if {
	found := rule.report with input as object.union(given(list), patch)
}

test_each_wide_entry if {
	found := findings(["203.0.113.0/24", "203.0.0.0/15", "8.0.0.0/8"], {})
	{finding.path | some finding in found} == {["vpc", "publicAccessCIDRs", 1], ["vpc", "publicAccessCIDRs", 2]}
	some finding in found
	contains(finding.message, "\"203.0.0.0/15\" admits 131072 addresses")
}

test_silent_from_16_bits_on if count(findings(["203.0.0.0/16", "203.0.113.7/32"], {})) == 0

test_silent_about_other_prefixes if count(findings(["10.0.0.0/8", "2001::/8", null], {})) == 0

test_silent_where_everybody_is_admitted if {
	open := [{"from": "0.0.0.0/0", "verdict": "allowed"}]
	count(findings(["0.0.0.0/1", "128.0.0.0/1"], {"flows": {"api-from-internet": {"api-server": open}}})) == 0
}

test_silent_while_the_rest_of_the_list_is_not_known if {
	count(findings(["8.0.0.0/8", null], {"unknown": [["vpc", "publicAccessCIDRs", 1]]})) == 0
}

test_silent_unless_the_endpoint_is_on if {
	every public in ["denied", "unknown"] {
		count(findings(["8.0.0.0/8"], {"graph": {"apiEndpoint": {"public": public}}})) == 0
	}
}

options(length) := {"options": {"api-cidr-too-broad": {"shortestPrefix": length}}}

test_shortest_prefix if {
	count(findings(["8.0.0.0/8"], options(8))) == 0
	count(findings(["203.0.113.0/24"], options(24))) == 0
	some finding in findings(["203.0.113.0/24"], options(25))
	finding.message == "\"203.0.113.0/24\" admits 256 addresses to the API server, more than the 128 of a /25"
	some wide in findings(["8.0.0.0/8"], options(25))
	endswith(wide.message, "most of which are other people's")
}
