package ekslint.rules.exposure["access-entry-cluster-admin_test"]

import data.ekslint.rules.exposure["access-entry-cluster-admin"] as rule

entry(policy, scope) := {"accessPolicies": [{
	"policyARN": sprintf("arn:aws:eks::aws:cluster-access-policy/%s", [policy]),
	"accessScope": {"type": scope},
}]}

admin := entry("AmazonEKSClusterAdminPolicy", "cluster")

given(entries) := {"config": {"accessConfig": {"accessEntries": entries}}}

creator(value, entries) := object.union(given(entries), {"config": {"accessConfig": {"bootstrapClusterCreatorAdminPermissions": value}}})

test_administrator if {
	some f in rule.report with input as given([admin])
	f.path == ["accessConfig", "accessEntries", 0, "accessPolicies", 0, "policyARN"]
	count(rule.report) == 1 with input as creator(true, [admin])
}

test_less if {
	every less in [
		entry("AmazonEKSAdminPolicy", "cluster"),
		entry("AmazonEKSClusterAdminPolicy", "namespace"),
		{"accessPolicies": [{"policyARN": null, "accessScope": {"type": "cluster"}}]},
		{},
	] {
		count(rule.report) == 0 with input as given([less])
	}
}

test_the_only_one if {
	every value in [false, null] {
		count(rule.report) == 0 with input as creator(value, [admin])
	}
	count(rule.report) == 2 with input as creator(false, [admin, admin])
}
