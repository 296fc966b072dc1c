package ekslint.rules.validity["serviceaccount-without-oidc_test"]

import data.ekslint.rules.validity["serviceaccount-without-oidc"] as rule

issue := {"kind": "invalid", "rule": "serviceaccount-without-oidc", "path": ["iam"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["iam"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
