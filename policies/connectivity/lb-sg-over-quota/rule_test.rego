package ekslint.rules.connectivity["lb-sg-over-quota_test"]

import data.ekslint.rules.connectivity["lb-sg-over-quota"] as rule

at := {"object": 1, "path": ["metadata", "annotations", "alb.ingress.kubernetes.io/security-groups"]}

by_id(n) := [{"id": sprintf("sg-%d", [i]), "nameTag": "", "at": at} | some i in numbers.range(1, n)]

given(groups, makes, quota) := {
	"options": {"lb-sg-over-quota": {"quota": quota}},
	"manifests": {"loadBalancers": [{
		"called": "Ingress shop/web",
		"assumption": "",
		"refusals": [],
		"groups": groups,
		"makesRules": makes,
		"maker": "aws-load-balancer-controller",
	}]},
}

by_cloud_provider(groups) := {
	"options": {"lb-sg-over-quota": {"quota": 5}},
	"manifests": {"loadBalancers": [object.union(
		given(groups, true, 5).manifests.loadBalancers[0],
		{"maker": "cloud-provider-aws"},
	)]},
}

named(groups, key) := [object.union(group, {"at": {"object": 1, "path": ["metadata", "annotations", key]}}) | some group in groups]

test_cloud_provider_adds_none_to_those_that_are_named if {
	groups := named(by_id(5), "service.beta.kubernetes.io/aws-load-balancer-security-groups")
	rule.report == set() with input as by_cloud_provider(groups)
}

test_cloud_provider_adds_its_own_to_extra_ones if {
	groups := named(by_id(5), "service.beta.kubernetes.io/aws-load-balancer-extra-security-groups")
	some found in rule.report with input as by_cloud_provider(groups)
	contains(found.message, "has 6 security groups")
}

test_six if {
	some found in rule.report with input as given(by_id(6), false, 5)
	found.object == 1
	contains(found.message, "has 6 security groups, and a network interface takes 5 unless AWS has raised that quota")
}

test_back_end_group_on_top if {
	some found in rule.report with input as given(by_id(5), true, 5)
	contains(found.message, "has 6 security groups")
}

test_quota_of_the_account if {
	some found in rule.report with input as given(by_id(9), false, 8)
	endswith(found.message, "a network interface takes 8 by the quota of the account")
	rule.report == set() with input as given(by_id(8), false, 8)
}

test_by_tag if {
	named := [{"id": "", "nameTag": "a", "at": at}, {"id": "", "nameTag": "b", "at": at}]
	count(rule.report) == 1 with input as given(array.concat(by_id(4), named), false, 5)
}

test_silent if {
	rule.report == set() with input as given(by_id(5), false, 5)
	rule.report == set() with input as given(array.concat(by_id(5), by_id(2)), false, 5)
}
