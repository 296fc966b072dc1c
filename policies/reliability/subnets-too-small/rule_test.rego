package ekslint.rules.reliability["subnets-too-small_test"]

import data.ekslint.rules.reliability["subnets-too-small"] as rule

made(cidr, config, source) := {
	"authored": {"vpc": {"cidr": "x"}},
	"config": object.union({"vpc": {"cidr": cidr}}, config),
	"inventory": {"zones": {"source": source}, "subnets": []},
	"unknown": [],
	"options": {"subnets-too-small": {"longestPrefix": 26}},
}

messages(asked) := found if {
	found := [f.message | some f in rule.report] with input as asked
}

five := {"availabilityZones": ["a", "b", "c", "d"], "localZones": ["e"]}

test_each_side_of_the_boundaries if {
	every source in ["named", "drawn"] {
		messages(made("10.0.0.0/23", {}, source)) == []
		contains(messages(made("10.0.0.0/24", {}, source))[0], "27 addresses")
		messages(made("10.0.0.0/25", {}, source)) == []
		messages(made("10.0.0.0/22", five, source)) == []
		contains(messages(made("10.0.0.0/23", five, source))[0], "27 addresses")
		contains(messages(made("10.0.0.0/24", five, source))[0], "11 addresses")
	}
	messages(made("10.0.0.0/23", {"availabilityZones": ["a", "b", "c", "d"]}, "named")) == []
}

test_ipv6 if {
	every family in ["IPv6", "ipv6"] {
		messages(made("10.0.0.0/24", {"kubernetesNetworkConfig": {"ipFamily": family}}, "drawn")) == []
	}
	count(messages(made("10.0.0.0/24", {"kubernetesNetworkConfig": {"ipFamily": "IPv4"}}, "drawn"))) == 1
	messages(object.union(made("10.0.0.0/24", {}, "drawn"), {"unknown": [["kubernetesNetworkConfig"]]})) == []
}

test_existing_vpc if {
	every source in ["subnets", null] {
		messages(made("10.0.0.0/24", {}, source)) == []
	}
}

test_unknown_zones if {
	messages(object.union(made("10.0.0.0/23", five, "named"), {"unknown": [["localZones"]]})) == []
	messages(made(null, {}, "drawn")) == []
}

listed(cidr) := {
	"config": {"vpc": {"subnets": {"private": {"a": {"cidr": cidr}}}}},
	"inventory": {"zones": {"source": "subnets"}, "subnets": [{"path": ["vpc", "subnets", "private", "a"], "key": "a"}]},
	"unknown": [],
}

test_listed_subnets if {
	messages(listed("10.0.0.0/27")) == []
	count(messages(listed("10.0.0.0/28"))) == 1
	messages(listed(null)) == []
	messages(listed("2001:db8::/64")) == []
	messages(object.union(listed("10.0.0.0/28"), {"config": {"vpc": {"controlPlaneSubnetIDs": ["subnet-1"]}}})) == []
	messages(object.union(listed("10.0.0.0/28"), {"unknown": [["vpc", "controlPlaneSubnetIDs"]]})) == []
	messages(object.union(listed("10.0.0.0/28"), {"inventory": {"zones": {"source": null}}})) == []
}

asked(cidr, longest) := object.union(made(cidr, {}, "drawn"), {"options": {"subnets-too-small": {"longestPrefix": longest}}})

test_longest_prefix if {
	messages(asked("10.0.0.0/24", 27)) == []
	messages(asked("10.0.0.0/20", 23)) == []
	endswith(messages(asked("10.0.0.0/20", 22))[0], "subnets of 507 addresses each, fewer than the 1019 of a /22")
	endswith(messages(asked("10.0.0.0/24", 22))[0], "subnets of 27 addresses each, which a node or two use up")
}
