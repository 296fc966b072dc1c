package ekslint.rules.exposure["access-entry-cluster-admin_test"]

import data.ekslint.rules.exposure["access-entry-cluster-admin"] as rule

entry(policy, scope) := {"accessPolicies": [{
	"policyARN": sprintf("arn:aws:eks::aws:cluster-access-policy/%s", [policy]),
	"accessScope": {"type": scope},
}]}

admin := entry("AmazonEKSClusterAdminPolicy", "cluster")

given(entries) := {
	"config": {"accessConfig": {"accessEntries": entries}},
	"options": {"access-entry-cluster-admin": {"administrators": []}},
}

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

whose(arn) := object.union(admin, {"principalARN": arn})

test_administrators if {
	meant := {"options": {"access-entry-cluster-admin": {"administrators": ["arn:aws:iam::111122223333:role/ops*"]}}}
	some f in rule.report with input as object.union(given([whose("arn:aws:iam::111122223333:role/ops"), whose("other")]), meant)
	f.path[2] == 1
	count(rule.report) == 0 with input as object.union(given([whose("arn:aws:iam::111122223333:role/ops-2"), whose(null)]), meant)
	count(rule.report) == 1 with input as given([whose(null)])
	count(rule.report) == 1 with input as object.union(creator(false, [whose("arn:aws:iam::111122223333:role/ops"), whose("b")]), meant)
}
