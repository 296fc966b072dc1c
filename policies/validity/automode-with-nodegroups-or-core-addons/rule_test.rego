package ekslint.rules.validity["automode-with-nodegroups-or-core-addons_test"]

import data.ekslint.rules.validity["automode-with-nodegroups-or-core-addons"] as rule

issue := {"kind": "invalid", "rule": "automode-with-nodegroups-or-core-addons", "path": ["metadata"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["metadata"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
