package ekslint.rules.connectivity["networks-overlap-shared-vpc_test"]

import data.ekslint.rules.connectivity["networks-overlap-shared-vpc"] as rule

clusters(cidr, network_use) := [
	{"name": "a", "networks": []},
	{"name": "b", "networks": [{"cidr": cidr, "use": network_use, "path": ["network"]}]},
]

found(clusters, cidr) := found if {
	uses := [
		{"cluster": 0, "cidr": "10.0.0.0/16", "path": ["vpc", "id"]},
		{"cluster": 1, "cidr": cidr, "path": ["vpc", "id"]},
	]
	found := rule.report with input as {"clusters": clusters, "shared": {"vpcs": [{"id": "vpc-1", "uses": uses}]}}
}

test_each_use if {
	every use in {"services", "remote-nodes", "remote-pods"} {
		{finding.path | some finding in found(clusters("10.0.128.0/20", use), null)} == {["network"]}
	}
}

test_any_range_that_is_told if {
	uses := [
		{"cluster": 0, "cidr": "10.0.0.0/16", "path": ["vpc", "id"]},
		{"cluster": 1, "cidr": null, "path": ["vpc", "id"]},
		{"cluster": 2, "cidr": "10.1.0.0/16", "path": ["vpc", "id"]},
	]
	three := array.concat(clusters("10.1.128.0/20", "services"), [{"name": "c", "networks": []}])
	some finding in rule.report with input as {"clusters": three, "shared": {"vpcs": [{"id": "vpc-1", "uses": uses}]}}
	[place.cluster | some place in finding.details.related] == [2, 1]
}

test_silent if {
	count(found(clusters("10.1.0.0/16", "services"), null)) == 0

	# the file itself tells the range, and has a finding of its own
	count(found(clusters("10.0.128.0/20", "services"), "10.0.0.0/16")) == 0
}
