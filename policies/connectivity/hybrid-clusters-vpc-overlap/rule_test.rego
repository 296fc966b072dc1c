package ekslint.rules.connectivity["hybrid-clusters-vpc-overlap_test"]

import data.ekslint.rules.connectivity["hybrid-clusters-vpc-overlap"] as rule

clusters := [{"name": "a", "vpc": {"cidr": "10.0.0.0/16"}}, {"name": "b", "vpc": {"cidr": "10.0.0.0/20"}}]

test_told_at_the_later_cluster if {
	overlap := {
		"remote": "172.16.0.0/20",
		"first": {"cluster": 0, "path": ["vpc", "cidr"], "role": "vpc", "cidr": "10.0.0.0/16"},
		"second": {"cluster": 1, "path": ["vpc", "cidr"], "role": "vpc", "cidr": "10.0.0.0/20"},
	}
	some finding in rule.report with input as {"clusters": clusters, "shared": {"hybridOverlaps": [overlap]}}
	finding.cluster == 1
	contains(finding.message, "(10.0.0.0/20) overlaps the VPC of the cluster \"a\" (10.0.0.0/16)")
}

test_says_what_leads_to_both if {
	overlap := {
		"remote": "tgw-0a2c4e6b8d1f3579a",
		"first": {"cluster": 0, "path": ["vpc", "cidr"], "role": "vpc", "cidr": "10.0.0.0/16"},
		"second": {"cluster": 1, "path": ["vpc", "cidr"], "role": "vpc", "cidr": "10.0.0.0/20"},
	}
	some finding in rule.report with input as {"clusters": clusters, "shared": {"hybridOverlaps": [overlap]}}
	contains(finding.message, "the transit gateway tgw-0a2c4e6b8d1f3579a, which both are attached to, has one route to an address")
}

test_says_what_aws_has_told if {
	overlap := {
		"remote": "tgw-0a2c4e6b8d1f3579a",
		"first": {"cluster": 0, "path": ["vpc", "id"], "role": "vpc", "cidr": "10.0.0.0/16", "told": "a.json:2", "route": "a.json:7"},
		"second": {"cluster": 1, "path": ["vpc", "cidr"], "role": "vpc", "cidr": "10.0.0.0/20"},
	}
	some finding in rule.report with input as {"clusters": clusters, "shared": {"hybridOverlaps": [overlap]}}
	contains(finding.message, "(10.0.0.0/20) overlaps the VPC of the cluster \"a\" (10.0.0.0/16, a.json:2)")
	[place.message | some place in finding.details.related] == [
		"the VPC of \"a\"",
		"a route of the VPC of \"a\" leads to tgw-0a2c4e6b8d1f3579a (a.json:7)",
	]
}

test_services_hide_a_vpc if {
	overlap := {
		"remote": "172.16.0.0/20",
		"first": {"cluster": 0, "path": ["vpc", "cidr"], "role": "vpc", "cidr": "10.0.0.0/16"},
		"second": {"cluster": 1, "path": ["kubernetesNetworkConfig", "serviceIPv4CIDR"], "role": "services", "cidr": "10.0.0.0/20"},
	}
	some finding in rule.report with input as {"clusters": clusters, "shared": {"hybridOverlaps": [overlap]}}
	contains(finding.message, "the range of Services (10.0.0.0/20) overlaps the VPC of the cluster \"a\" (10.0.0.0/16)")
	contains(finding.details.help, "\"kubernetesNetworkConfig.serviceIPv4CIDR\"")
}

test_silent if {
	found := rule.report with input as {"clusters": clusters, "shared": {"hybridOverlaps": []}}
	count(found) == 0
}
