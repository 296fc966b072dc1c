package ekslint.rules.validity["self-managed-size-invalid_test"]

import data.ekslint.rules.validity["self-managed-size-invalid"] as rule

issue := {"kind": "invalid", "rule": "self-managed-size-invalid", "path": ["vpc"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["vpc"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
