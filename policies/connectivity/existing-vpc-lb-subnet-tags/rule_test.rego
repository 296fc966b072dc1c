package ekslint.rules.connectivity["existing-vpc-lb-subnet-tags_test"]

import data.ekslint.rules.connectivity["existing-vpc-lb-subnet-tags"] as rule

base := {
	"authored": {"vpc": {"subnets": {"private": {}}}},
	"config": {"nodeGroups": [{"iam": {"withAddonPolicies": {"awsLoadBalancerController": true}}}]},
	"graph": {"vpc": {"origin": "user", "originKnown": true}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_subnets if {
	found := findings({"config": {"autoModeConfig": {"enabled": true}}})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "subnets"]
	[place.path | some place in finding.details.related] == [
		["nodeGroups", 0, "iam", "withAddonPolicies", "awsLoadBalancerController"],
		["autoModeConfig", "enabled"],
	]
}

test_silent if {
	every patch in [
		{"config": {"nodeGroups": [{"iam": {"withAddonPolicies": {"autoScaler": true}}}]}},
		{"config": {"nodeGroups": [], "autoModeConfig": {"enabled": false}}},
		{"graph": {"vpc": {"origin": "eksctl"}}},
		{"graph": {"vpc": {"originKnown": false}}},
		{"graph": {"vpc": {"subnetRoles": {"vpc": "vpc-0a", "told": "subnets.json:3", "lacking": []}}}},
	] {
		count(findings(patch)) == 0
	}
}

test_the_tags_that_none_has if {
	roles := {"vpc": "vpc-0a", "told": "subnets.json:3", "lacking": ["kubernetes.io/role/elb"]}
	some finding in findings({"graph": {"vpc": {"subnetRoles": roles}}})
	startswith(finding.message, "no subnet of \"vpc-0a\" is tagged \"kubernetes.io/role/elb\", by which")
	contains(finding.message, "(subnets.json:3)")
}

test_a_fully_private_cluster_needs_no_public_subnets if {
	lacking := ["kubernetes.io/role/elb", "kubernetes.io/role/internal-elb"]
	told := {"graph": {"vpc": {"subnetRoles": {"vpc": "vpc-0a", "told": "a.json:3", "lacking": lacking}}}}
	private := {"config": {"privateCluster": {"enabled": true}}}
	some finding in findings(object.union(told, private))
	startswith(finding.message, "no subnet of \"vpc-0a\" is tagged \"kubernetes.io/role/internal-elb\", by which")
	only_public := {"graph": {"vpc": {"subnetRoles": {"lacking": ["kubernetes.io/role/elb"]}}}}
	count(findings(object.union_n([told, only_public, private]))) == 0
}
