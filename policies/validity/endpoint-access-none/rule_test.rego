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

test_advice_by_the_vpc if {
	every origin, advised in {"eksctl": true, "user": false} {
		some f in rule.report with input as {"issues": [issue], "purpose": "create-cluster", "graph": {"vpc": {"origin": origin}}}
		"fixes" in object.keys(f.details) == advised
	}
	some f in rule.report with input as {"issues": [issue], "purpose": "existing-cluster", "graph": {"vpc": {"origin": "eksctl"}}}
	not f.details.fixes
}
