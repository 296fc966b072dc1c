package ekslint.known_test

import data.ekslint.known

config := {
	"metadata": {"name": "demo", "region": null},
	"nodeGroups": [
		{"name": "ng", "privateNetworking": true, "subnets": [], "ssh": {"allow": false}},
		{"name": "gpu", "iam": {"attachPolicyARNs": ["arn:aws:iam::aws:policy/A", null]}},
	],
}

unsettled := [
	["metadata", "region"],
	["nodeGroups", 1, "iam", "attachPolicyARNs", 1],
	["vpc"],
]

test_unknown_is_contagious if {
	some path in [
		["metadata", "region"],
		["metadata"],
		["vpc", "clusterEndpoints", "publicAccess"],
		["nodeGroups", 1, "iam"],
		["nodeGroups"],
		[],
	]
	known.unknown(path) with input as {"config": config, "unknown": unsettled}
}

test_unknown_does_not_spread_to_siblings if {
	every path in [["metadata", "name"], ["nodeGroups", 0], ["nodeGroups", 1, "iam", "attachPolicyARNs", 0], ["iam"]] {
		not known.unknown(path) with input as {"config": config, "unknown": unsettled}
	}
}

test_everything_is_unknown_below_an_unknown_root if {
	known.unknown(["metadata", "name"]) with input as {"config": null, "unknown": [[]]}
}

test_absent if {
	every path in [["iam"], ["nodeGroups", 0, "labels"], ["nodeGroups", 7], ["nodeGroups", 0, "ssh", "publicKeyName"]] {
		known.absent(path) with input as {"config": config, "unknown": unsettled}
	}
}

test_absent_is_undefined_for_what_is_there_or_unknown if {
	every path in [["metadata", "name"], ["metadata", "region"], ["vpc", "cidr"], ["nodeGroups", 0, "ssh", "allow"]] {
		not known.absent(path) with input as {"config": config, "unknown": unsettled}
	}
}

test_value if {
	known.value(["nodeGroups", 0, "ssh", "allow"]) == false with input as {"config": config, "unknown": unsettled}
	known.value(["metadata", "name"]) == "demo" with input as {"config": config, "unknown": unsettled}
}

test_value_is_undefined_when_any_part_is_unknown if {
	every path in [["metadata", "region"], ["nodeGroups", 1, "iam", "attachPolicyARNs"], ["vpc", "id"], ["iam"]] {
		{value | value := known.value(path)} == set() with input as {"config": config, "unknown": unsettled}
	}
}

test_empty if {
	every path in [["nodeGroups", 0, "subnets"], ["nodeGroups", 0, "labels"]] {
		known.empty(path) with input as {"config": config, "unknown": unsettled}
	}
	every path in [["nodeGroups", 1, "iam", "attachPolicyARNs"], ["vpc", "subnets"], ["metadata", "name"]] {
		not known.empty(path) with input as {"config": config, "unknown": unsettled}
	}
}

test_off if {
	every path in [["nodeGroups", 0, "ssh", "allow"], ["nodeGroups", 1, "privateNetworking"]] {
		known.off(path) with input as {"config": config, "unknown": unsettled}
	}
	every path in [["nodeGroups", 0, "privateNetworking"], ["vpc", "clusterEndpoints", "publicAccess"]] {
		not known.off(path) with input as {"config": config, "unknown": unsettled}
	}
}

test_complete if {
	every path in [["nodeGroups"], ["managedNodeGroups"], ["addons"]] {
		known.complete(path) with input as {"config": config, "unknown": unsettled}
	}
}

test_incomplete if {
	known.complete(["nodeGroups"]) with input as {"config": config, "unknown": [["nodeGroups", 1]]}
	every path in [[], ["nodeGroups"], ["nodeGroups", 2]] {
		not known.complete(["nodeGroups"]) with input as {"config": config, "unknown": [path]}
	}
	not known.complete(["addons"]) with input as {"config": config, "unknown": [["addons", 0]]}
}

test_written if {
	placeholders := [{"path": ["vpc", "id"], "text": "${VPC}"}, {"path": ["nodeGroups", 0, "name"], "text": "ng-${ENV}"}]
	known.written(["nodeGroups", 0, "name"]) == "ng-${ENV}" with input as {"placeholders": placeholders}
	every path in [["vpc"], ["vpc", "id", "x"], ["nodeGroups", 1, "name"], []] {
		not known.written(path) with input as {"placeholders": placeholders}
	}
}
