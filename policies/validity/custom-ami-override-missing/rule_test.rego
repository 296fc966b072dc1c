package ekslint.rules.validity["custom-ami-override-missing_test"]

import data.ekslint.rules.validity["custom-ami-override-missing"] as rule

issue := {"kind": "invalid", "rule": "custom-ami-override-missing", "path": ["iam"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["iam"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
