package ekslint.contradictions_test

import data.ekslint.contradictions

test_severity if {
	contradictions.severity({"refused": true}) == "error"
	contradictions.severity({"refused": false}) == "warning"
}

test_related if {
	contradictions.related({"because": ["vpc", "id"]}, "here") == [{"path": ["vpc", "id"], "message": "here"}]
	contradictions.related({"because": []}, "here") == []
}

test_users if {
	some first in contradictions.users({"users": [["nodeGroups", 1]]}, "here")
	first == {"path": ["nodeGroups", 1], "message": "here"}
	count(contradictions.users({"users": []}, "here")) == 0
}

test_place if {
	contradictions.place({"path": ["vpc", "id"]}) == {"path": ["vpc", "id"]}
	in_manifest := {"path": [], "in": {"file": "m.yaml", "object": 2, "path": ["spec"]}}
	contradictions.place(in_manifest) == {"object": 2, "path": ["spec"]}
}
