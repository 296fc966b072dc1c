package ekslint.rules.reliability["single-nat-multi-az_test"]

import data.ekslint.rules.reliability["single-nat-multi-az"] as rule

member(kind, subnets) := {"kind": kind, "path": [kind], "placement": {"subnets": subnets}}

given := {
	"authored": {},
	"config": {"vpc": {"nat": {"gateway": "Single"}}},
	"unknown": [],
	"graph": {"vpc": {"origin": "eksctl"}, "members": [member("nodegroup", "private")]},
}

related := [place.path | some f in rule.report; some place in f.details.related]

with_members(members) := object.union(given, {"graph": {"members": members}})

test_each_kind if {
	every kind in ["nodegroup", "managed-nodegroup", "fargate-profile"] {
		related == [[kind]] with input as with_members([member(kind, "private"), member(kind, "public")])
	}
}

test_others if {
	every change in [
		{"authored": {"vpc": {"nat": {"gateway": "Single"}}}},
		{"config": {"vpc": {"nat": {"gateway": "Disable"}}}},
		{"config": {"vpc": {"nat": null}}},
		{"config": {"privateCluster": {"enabled": true}}},
		{"graph": {"vpc": {"origin": "user"}}},
		{"graph": {"members": [member("nodegroup", "public"), member("vpc-endpoint", "private"), member("karpenter", "private")]}},
		{"unknown": [["vpc", "nat", "gateway"]]},
		{"unknown": [["privateCluster", "enabled"]]},
		{"unknown": [["kubernetesNetworkConfig", "ipFamily"]]},
	] {
		related == [] with input as object.union(given, change)
	}
}
