package ekslint.rules.validity["hybrid-cidr-overlap_test"]

import data.ekslint.rules.validity["hybrid-cidr-overlap"] as rule

range(use, cidr) := {"use": use, "cidr": cidr, "path": [use], "default": false, "private": true, "shared": false}

overlap(inner, outer) := {"inner": range(inner, "10.1.0.0/16"), "outer": range(outer, "10.0.0.0/8")}

found(networks) := {sprintf("%s %s", [f.path[0], object.get(f.details, "severity", "error")]) |
	some f in rule.report with input.inventory.networks as networks
}

overlapping(pairs) := found({"overlaps": [overlap(pair[0], pair[1]) | some pair in pairs], "ranges": []})

test_with_the_cluster if {
	overlapping([["remote-nodes", "vpc"]]) == {"remote-nodes error"}
	overlapping([["services", "remote-pods"]]) == {"remote-pods error"}
	overlapping([["vpc", "remote-nodes"]]) == {"remote-nodes error"}
	overlapping([["remote-pods", "services"]]) == {"remote-pods error"}
}

test_told_once if {
	overlaps := [overlap("vpc", "remote-nodes"), overlap("services", "remote-nodes")]
	some f in rule.report with input.inventory.networks as {"overlaps": overlaps, "ranges": []}
	contains(f.message, "with the cluster's Services (10.1.0.0/16) and the VPC (10.1.0.0/16)")
	count(f.details.related) == 2
}

test_with_one_another if overlapping([["remote-pods", "remote-nodes"]]) == {"remote-pods warning"}

test_of_another_rule if overlapping([["services", "vpc"], ["vpc", "services"]]) == set()

test_ranges_that_are_not_private if {
	public := object.union(range("remote-nodes", "8.8.0.0/16"), {"private": false})
	found({"overlaps": [], "ranges": [public]}) == {"remote-nodes error"}
	shared := object.union(public, {"shared": true})
	found({"overlaps": [], "ranges": [shared]}) == set()
	found({"overlaps": [], "ranges": [range("remote-pods", "10.0.0.0/8")]}) == set()
	vpc := object.union(range("vpc", "8.8.0.0/16"), {"private": false})
	found({"overlaps": [], "ranges": [vpc]}) == set()
}

test_ipv6 if {
	every list in ["remoteNodeNetworks", "remotePodNetworks"] {
		some f in rule.report with input.config.remoteNetworkConfig as {list: [{"cidrs": ["10.0.0.0/16", "fd00::/64"]}]}
		f.path == ["remoteNetworkConfig", list, 0, "cidrs", 1]
	}
	count(rule.report) == 0 with input.config.remoteNetworkConfig as {"remoteNodeNetworks": [{"cidrs": ["a:b", null]}]}
}

test_default_is_said if {
	vpc := object.union(range("vpc", "192.168.0.0/16"), {"default": true})
	overlaps := [{"inner": range("remote-nodes", "192.168.1.0/24"), "outer": vpc}]
	some f in rule.report with input.inventory.networks as {"overlaps": overlaps, "ranges": []}
	f.details.related[0].message == "the range of the VPC, by eksctl's default"
}
