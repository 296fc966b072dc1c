package ekslint.rules.validity["nodegroup-bare-subnet-on-eksctl-vpc_test"]

import data.ekslint.rules.validity["nodegroup-bare-subnet-on-eksctl-vpc"] as rule

given(source, placed, subnets) := {
	"authored": {"vpc": {"cidr": "10.0.0.0/16"}},
	"config": {"nodeGroups": [{"name": "a"}]},
	"inventory": {
		"zones": {"source": source},
		"nodegroups": [{"path": ["nodeGroups", 0], "placedBy": placed, "subnets": subnets}],
	},
	"unknown": [],
	"placeholders": [],
}

named(i, name, listed) := {"path": ["nodeGroups", 0, "subnets", i], "name": name, "isListed": listed}

both := [named(0, "eu-west-1a", false), named(1, "subnet-0a1b", false), named(2, "subnet-0c2d", false)]

paths(asked) := found if {
	found := {f.path | some f in rule.report} with input as asked
}

test_the_first_subnet_of_each_nodegroup if {
	every source in ["named", "drawn"] {
		paths(given(source, "subnets", both)) == {["nodeGroups", 0, "subnets", 1]}
	}
}

test_other_networks if {
	every source in ["subnets", null] {
		paths(given(source, "subnets", both)) == set()
	}
}

test_other_names if {
	every subnet in [named(0, "eu-west-1a", false), named(0, "subnet-0a1b", null), named(0, "subnet-x", false)] {
		paths(given("drawn", "subnets", [subnet])) == set()
	}
	paths(given("drawn", "localZones", both)) == set()
}

test_files_that_may_add_to_a_cluster if {
	count(rule.report) == 0 with input as given("drawn", "subnets", both) with input.authored as {"metadata": {"version": "1.35"}}
}

test_each_setting_of_the_control_plane if {
	every section in [
		"availabilityZones", "vpc", "privateCluster", "kubernetesNetworkConfig",
		"cloudWatch", "secretsEncryption", "upgradePolicy",
	] {
		count(rule.report) == 1 with input as given("drawn", "subnets", both) with input.authored as {section: {"x": "y"}}
	}
}
