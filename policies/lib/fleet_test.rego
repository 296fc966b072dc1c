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
