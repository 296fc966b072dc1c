package ekslint.rules.connectivity["sgp-over-quota_test"]

import data.ekslint.rules.connectivity["sgp-over-quota"] as rule

groups(n) := [{"id": sprintf("sg-%d", [i]), "object": 1, "path": ["spec", "securityGroups", "groupIds", i]} | some i in numbers.range(1, n)]

given(quota, by_policies, carried) := {
	"options": {"sgp-over-quota": {"quota": quota}},
	"manifests": {
		"policies": [{"object": i, "called": "SecurityGroupPolicy shop/p", "groups": groups(n)} | some i, n in by_policies],
		"workloads": [{"called": "Deployment shop/web", "groups": groups(carried)}],
	},
}

test_one_policy if {
	found := rule.report with input as given(5, [6], 6)
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [0, ["spec", "securityGroups", "groupIds"]]
	finding.message == "SecurityGroupPolicy shop/p names 6 security groups, and a network interface takes 5"
}

test_several_policies if {
	found := rule.report with input as given(5, [3, 3], 6)
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [1, ["spec", "securityGroups", "groupIds", 6]]
	contains(finding.message, "carry 6 security groups of several policies")
}

test_all_workloads_of_the_same_groups_at_once if {
	workloads := [{"called": sprintf("Deployment shop/%s", [name]), "groups": groups(6)} | some name in ["a", "b", "c"]]
	patch := {"manifests": {"workloads": workloads}}
	found := rule.report with input as object.union(given(5, [3, 3], 6), patch)
	count(found) == 1
	some finding in found
	startswith(finding.message, "pods of Deployment shop/a and 2 others carry 6 security groups")
}

test_silent_up_to_the_quota if {
	every args in [[5, [5], 5], [6, [6], 6], [7, [3, 4], 7]] {
		found := rule.report with input as given(args[0], args[1], args[2])
		count(found) == 0
	}
}
