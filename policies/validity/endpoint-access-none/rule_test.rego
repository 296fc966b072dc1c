package ekslint.rules.validity["endpoint-access-none_test"]

import data.ekslint.rules.validity["endpoint-access-none"] as rule

issue := {"kind": "invalid", "rule": "endpoint-access-none", "path": ["vpc"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["vpc"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}

fixes_in_vpc(purpose, origin) := {fix |
	some f in rule.report with input as {"issues": [issue], "purpose": purpose, "graph": {"vpc": {"origin": origin}}}
	some fix in f.details.fixes
}

test_advice_by_the_vpc if {
	count(fixes_in_vpc("create-cluster", "eksctl")) == 1
	count(fixes_in_vpc("create-cluster", "user")) == 0
	count(fixes_in_vpc("existing-cluster", "eksctl")) == 0
}
