package ekslint.fleet_test

import data.ekslint.fleet

clusters := [{"name": "a"}, {"name": "b"}, {"name": "a"}]

test_finding if {
	use := {"cluster": 1, "path": ["x"], "role": "private"}
	fleet.finding(use, "m", {}) == {"cluster": 1, "path": ["x"], "message": "m", "details": {}}
	fleet.finding_at("info", use, "m", {}).details.severity == "info"
	fleet.place(fleet.at(use, ["y"]), "m") == {"cluster": 1, "path": ["y"], "message": "m"}
}

test_later if {
	thing := {"uses": [{"cluster": 0}, {"cluster": 1}, {"cluster": 2}]}
	uses := fleet.later(thing) with input as {"clusters": clusters}
	uses == [{"cluster": 1}]
}

many := [{"name": name} | some name in ["a", "b", "a", "c", "d", "e", "f", "g"]]

test_others if {
	party := fleet.party([{"cluster": c} | some c in numbers.range(0, 7)]) with input as {"clusters": many}
	found := {c: [use.cluster | some use in fleet.others({"cluster": c}, party)] | some c in [1, 2, 4, 7]} with input as {"clusters": many}
	found == {1: [0], 2: [1], 4: [0, 1, 3], 7: [0, 1, 3, 4, 5]}
	not fleet.others({"cluster": 0}, party) with input as {"clusters": many}
}

test_no_others if {
	party := fleet.party([{"cluster": 0}, {"cluster": 2}]) with input as {"clusters": many}
	not fleet.others({"cluster": 2}, party) with input as {"clusters": many}
}

test_witnesses if {
	fleet.witnesses([{"cluster": 0, "repeats": false}, {"cluster": 1, "repeats": true}]) == [{"cluster": 0, "repeats": false}]
	count(fleet.witnesses([{"cluster": c} | some c in numbers.range(0, 40)])) == 32
}

named(in_order) := text if {
	text := fleet.named([{"cluster": c} | some c in in_order]) with input as {"clusters": many}
}

test_named if {
	named([0]) == `the cluster "a"`
	named([0, 1]) == `the clusters "a" and "b"`
	named([0, 1, 3]) == `the clusters "a", "b" and "c"`
	named([0, 1, 3, 4]) == `the clusters "a", "b" and others`
}
