package ekslint.finding_test

import data.ekslint.finding

test_new_keeps_all_three if {
	finding.new(["vpc", 0], "m", {"help": "h"}) == {"path": ["vpc", 0], "message": "m", "details": {"help": "h"}}
}

test_at_adds_the_severity if {
	finding.at("info", ["vpc"], "m", {"help": "h"}) == {"path": ["vpc"], "message": "m", "details": {"help": "h", "severity": "info"}}
}

test_in_object if {
	finding.in_object(2, ["spec"], "m", {}) == {"object": 2, "path": ["spec"], "message": "m", "details": {}}
}

test_in_object_at if {
	finding.in_object_at("info", 2, ["spec"], "m", {"help": "h"}).details == {"help": "h", "severity": "info"}
}

test_place_in_object if finding.place_in_object(2, ["spec"], "m") == {"object": 2, "path": ["spec"], "message": "m"}

test_at_place if {
	finding.at_place({"path": ["a"]}, "m", {}) == finding.new(["a"], "m", {})
	finding.at_place({"object": 2, "path": ["a"]}, "m", {}) == finding.in_object(2, ["a"], "m", {})
}

test_places_of if {
	at := {"file": "shop.yaml", "object": 2, "path": ["spec"]}
	in_file := {"path": ["vpc"], "text": "a"}
	in_object := {"at": at, "text": "b"}
	in_none := {"at": {"file": "shop.yaml", "path": []}, "text": "c"}
	finding.places_of([in_object, {"text": "by default"}, in_file, in_none, in_object]) == [
		{"object": 2, "path": ["spec"], "message": "b"},
		{"path": ["vpc"], "message": "a"},
	]
}
