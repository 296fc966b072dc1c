package ekslint.rules.validity["pod-identity-without-agent_test"]

import data.ekslint.rules.validity["pod-identity-without-agent"] as rule

issue := {"kind": "invalid", "rule": "pod-identity-without-agent", "path": ["addons"], "message": "m", "original": "o"}

given(addons) := {"issues": [issue], "config": {"addons": addons}, "unknown": []}

test_this_issue if {
	some f in rule.report with input as given([{"name": "coredns"}])
	f.message == "m"
	f.details.original == "o"
	f.details.fixes[0].edits == [{"op": "set", "path": ["addons", 1], "value": {"name": "eks-pod-identity-agent"}}]
}

test_no_fix_for_unknown_addons if {
	some f in rule.report with input as object.union(given(null), {"unknown": [["addons"]]})
	not f.details.fixes
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}
