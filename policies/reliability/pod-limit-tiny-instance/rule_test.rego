package ekslint.rules.reliability["pod-limit-tiny-instance_test"]

import data.ekslint.rules.reliability["pod-limit-tiny-instance"] as rule

count_of(document) := n if {
	n := count(rule.report) with input as document
}

given(pods, group, facts) := {
	"config": {"nodeGroups": [object.union({"name": "a"}, group)]},
	"unknown": [],
	"options": {"pod-limit-tiny-instance": {"minPods": 5}},
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", 0],
		"image": {"custom": object.get(facts, "custom", false)},
		"instances": {
			"typesKnown": object.get(facts, "known", true),
			"types": [{"path": [i], "name": "t", "pods": n} | some i, n in pods],
		},
	}]},
}

test_boundary if {
	count_of(given([4], {}, {})) == 1
	count_of(given([5], {}, {})) == 0
	count_of(given([4, 4], {}, {})) == 1
	count_of(given([4, 11], {}, {})) == 0
	count_of(given([null], {}, {})) == 0
}

test_other_facts if {
	count_of(given([4], {}, {"custom": true})) == 0
	count_of(given([4], {}, {"known": false})) == 0
}

test_what_says_how_many if {
	every group in [
		{"maxPodsPerNode": 8}, {"kubeletExtraConfig": {"maxPods": 8}}, {"overrideBootstrapCommand": "x"},
		{"bottlerocket": {"settings": {"kubernetes": {"max-pods": 8}}}},
	] {
		count_of(given([4], group, {})) == 0
	}
	count_of(given([4], {"maxPodsPerNode": 0, "bottlerocket": {"settings": {}}}, {})) == 1
}

test_prefixes if {
	addon := {"name": "vpc-cni", "configurationValues": "ENABLE_PREFIX_DELEGATION"}
	count_of(json.patch(given([4], {}, {}), [{"op": "add", "path": "/config/addons", "value": [addon]}])) == 0
}

asked(pods, least) := object.union(given(pods, {}, {}), {"options": {"pod-limit-tiny-instance": {"minPods": least}}})

test_min_pods if {
	count_of(asked([4], 4)) == 0
	count_of(asked([12], 12)) == 0
	count_of(asked([null], 12)) == 0
	some few in rule.report with input as asked([11], 12)
	few.message == "a t has room for 11 pods, and the nodes of \"a\" are to have 12 at least"
	some tiny in rule.report with input as asked([4], 12)
	endswith(tiny.message, "and those of EKS itself fill the nodes of \"a\"")
}
