package ekslint.rules.validity["too-few-subnets-or-azs_test"]

import data.ekslint.rules.validity["too-few-subnets-or-azs"] as rule

issue := {"kind": "invalid", "rule": "too-few-subnets-or-azs", "path": ["vpc"], "message": "m", "original": "o"}

test_this_issue if {
	rule.report == {{"path": ["vpc"], "message": "m", "details": {"original": "o"}}} with input.issues as [issue]
}

test_other_issues if {
	others := [object.union(issue, {"rule": "another"}), object.remove(issue, ["rule"])]
	count(rule.report) == 0 with input.issues as others
}

given(zones, patch) := object.union(
	{"config": {"vpc": {}}, "unknown": [], "issues": [], "inventory": {"zones": object.union({"source": "subnets"}, zones)}},
	patch,
)

one := {"public": [], "private": ["eu-west-1a"]}

test_one_zone_in_all if {
	every zones in [one, {"public": ["eu-west-1a"], "private": ["eu-west-1a"]}] {
		found := rule.report with input as given(zones, {})
		{f.path | some f in found} == {["vpc", "subnets"]}
	}
}

test_two_zones_or_unknown_ones if {
	every zones in [
		{"public": ["eu-west-1b"], "private": ["eu-west-1a"]},
		{"public": null, "private": ["eu-west-1a"]},
		{"public": ["eu-west-1a"], "private": null},
		{"source": "named", "public": ["eu-west-1a"], "private": ["eu-west-1a"]},
	] {
		count(rule.report) == 0 with input as given(zones, {})
	}
}

test_told_once if count(rule.report) == 1 with input as given(one, {"issues": [issue]})

test_the_control_plane_has_subnets_of_its_own if {
	every patch in [{"config": {"vpc": {"controlPlaneSubnetIDs": ["subnet-1"]}}}, {"unknown": [["vpc", "controlPlaneSubnetIDs"]]}] {
		count(rule.report) == 0 with input as given(one, patch)
	}
}
