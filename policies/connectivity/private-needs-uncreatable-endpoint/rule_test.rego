package ekslint.rules.connectivity["private-needs-uncreatable-endpoint_test"]

import data.ekslint.rules.connectivity["private-needs-uncreatable-endpoint"] as rule

base := {
	"purpose": "create-cluster",
	"config": {"privateCluster": {"enabled": true}},
	"graph": {"vpc": {"endpoints": "yes", "privateEgress": "denied"}, "members": []},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

balancing := {"iam": {"withAddonPolicies": {"awsLoadBalancerController": true}}}

test_found_at_the_first_place_that_says_so if {
	found := findings({"config": {"nodeGroups": [balancing, balancing]}})
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "iam", "withAddonPolicies", "awsLoadBalancerController"]
	contains(finding.message, "\"elasticloadbalancing\"")
	[place.path | some place in finding.details.related] == [
		["privateCluster", "enabled"],
		["nodeGroups", 1, "iam", "withAddonPolicies", "awsLoadBalancerController"],
	]
}

test_each_caller if {
	found := findings({"config": {"karpenter": {"version": "1.8.1", "withSpotInterruptionQueue": true}}})
	{finding.path | some finding in found} == {["karpenter"], ["karpenter", "withSpotInterruptionQueue"]}
}

test_silent_about_what_eksctl_can_make if {
	every policy in ["autoScaler", "cloudWatch"] {
		count(findings({"config": {"nodeGroups": [{"iam": {"withAddonPolicies": {policy: true}}}]}})) == 0
	}
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"config": {"privateCluster": {"enabled": false}}},
		{"graph": {"vpc": {"privateEgress": "unknown"}}},
		{"graph": {"members": [{"id": "vpc-endpoint/elasticloadbalancing"}]}},
	] {
		count(findings(object.union({"config": {"nodeGroups": [balancing]}}, patch))) == 0
	}
}
