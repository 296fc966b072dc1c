package ekslint.rules.reliability["max-pods-vs-instance_test"]

import data.ekslint.rules.reliability["max-pods-vs-instance"] as rule

count_of(document) := n if {
	n := count(rule.report) with input as document
}

given(wanted, pods, os, addon) := {
	"config": {"addons": [{"name": addon}], "nodeGroups": [{"name": "a", "maxPodsPerNode": wanted}]},
	"unknown": [],
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", 0],
		"image": {"os": os},
		"instances": {"types": [{"name": "t", "pods": n} | some n in pods]},
	}]},
}

test_boundary if {
	count_of(given(30, [29], "linux", "vpc-cni")) == 1
	count_of(given(29, [29], "linux", "vpc-cni")) == 0
	count_of(given(30, [58, 29, 58], "bottlerocket", "VPC-CNI")) == 1
	count_of(given(30, [null], "linux", "vpc-cni")) == 0
	count_of(given(null, [29], "linux", "vpc-cni")) == 0
	count_of(given(30, [], "linux", "vpc-cni")) == 0
}

test_windows if count_of(given(30, [29], "windows", "vpc-cni")) == 0

test_no_add_on if count_of(given(30, [29], "linux", "coredns")) == 0
