package ekslint.rules.reliability["public-ip-cost_test"]

import data.ekslint.rules.reliability["public-ip-cost"] as rule

given(desired, public) := {
	"options": {"public-ip-cost": {"minNodes": 10}},
	"config": {"nodeGroups": [{"name": "ng"}]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "scaling": {"desired": desired}}]},
	"graph": {"members": [{"kind": "nodegroup", "path": ["nodeGroups", 0], "publicAddresses": public}]},
}

messages := {f.message | some f in rule.report}

test_many if {
	messages == {"each of the 10 nodes of \"ng\" has a public IPv4 address: together about $37 a month"} with input as given(10, true)
}

test_others if {
	every case in [[9, true], [null, true], [10, false]] {
		messages == set() with input as given(case[0], case[1])
	}
}

asked(desired, fewest) := object.union(given(desired, true), {"options": {"public-ip-cost": {"minNodes": fewest}}})

test_min_nodes if {
	messages == set() with input as asked(19, 20)
	count(messages) == 1 with input as asked(20, 20)
	count(messages) == 1 with input as asked(3, 3)
}
