package ekslint.fix_test

import data.ekslint.fix

path := ["vpc", "id"]

test_safe if {
	fix.safe("drop it", [fix.remove(path)]) == {"title": "drop it", "safe": true, "edits": [{"op": "remove", "path": path}]}
}

test_suggested if {
	fix.suggested("say so", [fix.set(path, "vpc-1")]) == {
		"title": "say so",
		"safe": false,
		"edits": [{"op": "set", "path": path, "value": "vpc-1"}],
	}
}

test_rename if fix.rename(path, "ID") == {"op": "rename", "path": path, "value": "ID"}

test_in_object if fix.in_object(2, fix.remove(path)) == {"op": "remove", "path": path, "object": 2}
