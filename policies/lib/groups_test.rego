package ekslint.groups_test

import data.ekslint.groups

several(group, unknown) if {
	groups.may_have_several_nodes(["nodeGroups", 0]) with input as {"config": {"nodeGroups": [group]}, "unknown": unknown}
}

test_called if {
	groups.called({"name": "gpu"}) == "\"gpu\""
	groups.called({"name": null}) == "this nodegroup"
	groups.called({}) == "this nodegroup"
}

test_several_nodes if {
	every group in [{}, {"maxSize": 2}, {"desiredCapacity": 3}, {"minSize": 2}, {"minSize": 1, "maxSize": 4}] {
		several(group, [])
	}
}

test_one_node if {
	every group in [{"maxSize": 1}, {"minSize": 1}, {"desiredCapacity": 1}, {"minSize": 0, "desiredCapacity": 1}] {
		not several(group, [])
	}
}

test_larger_size_decides if not several({"desiredCapacity": 2, "maxSize": 1}, [])

test_size_that_is_not_known if {
	every size in ["maxSize", "desiredCapacity", "minSize"] {
		not several({}, [["nodeGroups", 0, size]])
	}
	not several({"desiredCapacity": 3, "maxSize": null}, [["nodeGroups", 0, "maxSize"]])
	several({"maxSize": 3, "minSize": null}, [["nodeGroups", 0, "minSize"]])
}

test_attaches_none if {
	every group in [{}, {"securityGroups": {"attachIDs": []}}] {
		groups.attaches_none(["nodeGroups", 0]) with input as {"config": {"nodeGroups": [group]}, "unknown": []}
	}
	not groups.attaches_none(["nodeGroups", 0]) with input as {
		"config": {"nodeGroups": [{"securityGroups": {"attachIDs": ["sg-1"]}}]},
		"unknown": [],
	}
}
