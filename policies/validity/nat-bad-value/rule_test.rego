package ekslint.rules.validity["nat-bad-value_test"]

import data.ekslint.rules.validity["nat-bad-value"] as rule

issue := {"kind": "invalid", "rule": "nat-bad-value", "path": ["vpc"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["vpc"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
