package ekslint.rules.validity["same-subnet-public-and-private_test"]

import data.ekslint.rules.validity["same-subnet-public-and-private"] as rule

subnet(tier, key, id) := {"path": ["vpc", "subnets", tier, key], "tier": tier, "id": id}

paths(subnets) := found if {
	found := {f.path | some f in rule.report} with input.inventory.subnets as subnets
}

test_listed_as_both if paths([subnet("private", "a", "subnet-1"), subnet("public", "b", "subnet-1")]) == {["vpc", "subnets", "public", "b"]}

test_two_names_in_one_tier if {
	paths([
		subnet("private", "a", "subnet-1"),
		subnet("private", "c", "subnet-1"),
		subnet("public", "b", "subnet-1"),
	]) == {["vpc", "subnets", "public", "b"]}
}

test_different_subnets if {
	every ids in [["subnet-1", "subnet-2"], ["", ""], [null, null]] {
		paths([subnet("private", "a", ids[0]), subnet("public", "a", ids[1])]) == set()
	}
	paths([subnet("public", "a", "subnet-1"), subnet("public", "b", "subnet-1")]) == set()
}
