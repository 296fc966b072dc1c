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

deploying := {"manifests": {"callers": [
	{"who": "external-dns", "service": "route53", "object": 4, "path": ["spec", "image"]},
	{"who": "external-dns", "service": "route53", "object": 5, "path": ["spec", "image"]},
	{"who": "cluster-autoscaler", "service": "autoscaling", "object": 6, "path": ["spec", "image"]},
]}}

test_found_among_the_manifests if {
	found := findings(deploying)
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [4, ["spec", "image"]]
	contains(finding.message, "\"route53\"")
	[place.object | some place in finding.details.related; place.object] == [5]
}

test_told_once_where_the_file_says_so_too if {
	controller := {"who": "the AWS Load Balancer Controller", "object": 4, "path": ["spec"]}
	found := findings({"config": {"nodeGroups": [balancing]}, "manifests": {"callers": [controller]}})
	count(found) == 1
	some finding in found
	finding.path[0] == "nodeGroups"
	[place.object | some place in finding.details.related; place.object] == [4]
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
