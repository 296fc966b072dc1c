package ekslint.rules.connectivity["private-missing-optional-endpoint_test"]

import data.ekslint.rules.connectivity["private-missing-optional-endpoint"] as rule

base := {
	"purpose": "create-cluster",
	"unknown": [],
	"config": {
		"privateCluster": {"enabled": true},
		"nodeGroups": [{"iam": {"withAddonPolicies": {"autoScaler": true, "cloudWatch": true}}}],
	},
	"graph": {"vpc": {"endpoints": "yes", "privateEgress": "denied"}, "members": []},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

services(found) := {edit.value[count(edit.value) - 1] |
	some finding in found
	some fix in finding.details.fixes
	some edit in fix.edits
}

list := ["privateCluster", "additionalEndpointServices"]

test_found_where_the_list_is_or_would_be if {
	found := findings({})
	{finding.path | some finding in found} == {list}
	services(found) == {"autoscaling", "logs"}
	related := {place.path | some finding in found; some place in finding.details.related}
	["nodeGroups", 0, "iam", "withAddonPolicies", "autoScaler"] in related
}

test_the_fix_keeps_what_is_listed if {
	found := findings({"config": {"privateCluster": {"additionalEndpointServices": ["cloudformation"]}}})
	edits := {edit.value | some finding in found; some fix in finding.details.fixes; some edit in fix.edits}
	edits == {["cloudformation", "autoscaling"], ["cloudformation", "logs"]}
}

test_silent_about_an_endpoint_that_is_made if {
	services(findings({"graph": {"members": [{"id": "vpc-endpoint/logs"}]}})) == {"autoscaling"}
	services(findings({"graph": {"members": [{"id": "vpc-endpoint/autoscaling"}]}})) == {"logs"}
}

test_silent_about_an_endpoint_that_may_be_made if {
	services(findings({"unknown": [["cloudWatch"]]})) == {"autoscaling"}
	count(findings({"unknown": [list]})) == 0
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"config": {"privateCluster": {"enabled": false}}},
		{"config": {"nodeGroups": [{"iam": {"withAddonPolicies": {"efs": true}}}]}},
		{"graph": {"vpc": {"privateEgress": "unknown"}}},
		{"graph": {"vpc": {"endpoints": "no"}}},
	] {
		count(findings(patch)) == 0
	}
}
