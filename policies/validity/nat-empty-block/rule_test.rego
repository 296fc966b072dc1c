package ekslint.rules.validity["nat-empty-block_test"]

import data.ekslint.rules.validity["nat-empty-block"] as rule

issue := {"kind": "panic", "rule": "nat-empty-block", "path": ["vpc"], "message": "m", "original": "o"}

test_this_issue if {
	some f in rule.report with input.issues as [issue]
	f.path == ["vpc"]
	f.message == "m"
	f.details.original == "o"
	f.details.fixes == [{"title": "remove the empty block", "safe": true, "edits": [{"op": "remove", "path": ["vpc"]}]}]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
