package ekslint.rules.validity["service-cidr-invalid_test"]

import data.ekslint.rules.validity["service-cidr-invalid"] as rule

path := ["kubernetesNetworkConfig", "serviceIPv4CIDR"]

services(cidr, is_private) := {"use": "services", "cidr": cidr, "path": path, "private": is_private}

vpc := {"use": "vpc", "cidr": "10.0.0.0/16", "path": ["vpc", "cidr"], "default": false}

messages(cidr, is_private, overlaps) := {f.message |
	some f in rule.report with input.inventory.networks as {"ranges": [vpc, services(cidr, is_private)], "overlaps": overlaps}
}

refused(cidr, is_private, overlaps, reason) if {
	some message in messages(cidr, is_private, overlaps)
	contains(message, reason)
}

test_not_private if refused("100.64.0.0/16", false, [], "not a range of private addresses")

test_size if {
	refused("10.0.0.0/11", true, [], "must not be larger than /12")
	messages("172.16.0.0/12", true, []) == set()
	messages("10.100.0.0/24", true, []) == set()
	refused("10.100.0.0/25", true, [], "must not be smaller than /24")
}

test_overlap if {
	inner := [{"inner": services("10.0.1.0/24", true), "outer": vpc}]
	refused("10.0.1.0/24", true, inner, "overlaps with that of the VPC, 10.0.0.0/16")
	outer := [{"inner": vpc, "outer": services("10.0.0.0/12", true)}]
	refused("10.0.0.0/12", true, outer, "overlaps with that of the VPC, 10.0.0.0/16")
}

test_overlaps_of_others if {
	remote := {"use": "remote-nodes", "cidr": "10.0.0.0/24", "path": ["x"]}
	others := [{"inner": remote, "outer": vpc}, {"inner": remote, "outer": services("10.0.0.0/12", true)}]
	messages("10.100.0.0/16", true, others) == set()
}

test_place if {
	overlaps := [{"inner": services("10.0.1.0/24", true), "outer": object.union(vpc, {"default": true})}]
	ranges := [services("10.0.1.0/24", true)]
	some f in rule.report with input.inventory.networks as {"ranges": ranges, "overlaps": overlaps}
	f.path == path
	f.details.related == [{"path": ["vpc", "cidr"], "message": "the range of the VPC, by eksctl's default"}]
}
