package ekslint.rules.validity["tags-reserved_test"]

import data.ekslint.rules.validity["tags-reserved"] as rule

places(config) := {f.path |
	some f in rule.report with input as {
		"purpose": "create-cluster",
		"authored": config,
		"config": config,
		"unknown": [],
		"placeholders": [],
	}
}

many(n) := {sprintf("t%d", [i]): "" | some i in numbers.range(1, n)}

test_of_the_cluster if {
	places({"metadata": {"tags": {"aws:owner": "x"}}}) == {["metadata", "tags", "aws:owner"]}
	places({"metadata": {"tags": {"AWS:x": "x", "awsome:x": "x", "team": "aws:x"}}}) == {["metadata", "tags", "AWS:x"]}
}

test_of_parts if {
	every list in ["nodeGroups", "managedNodeGroups", "fargateProfiles", "addons"] {
		places({list: [{"tags": {"team": "x"}}, {"tags": {"aws:x": "x"}}]}) == {[list, 1, "tags", "aws:x"]}
	}
	every list in ["serviceAccounts", "podIdentityAssociations"] {
		places({"iam": {list: [{"tags": {"aws:x": "x"}}]}}) == {["iam", list, 0, "tags", "aws:x"]}
	}
}

test_number if {
	places({"metadata": {"tags": many(46)}}) == set()
	places({"metadata": {"tags": many(47)}}) == {["metadata", "tags"]}
	some f in rule.report with input.authored.metadata.tags as many(60)
	contains(f.message, "has 63: these 60")
}

test_number_without_a_cluster_to_create if {
	count(rule.report) == 0 with input as {"purpose": "existing-cluster", "authored": {"metadata": {"tags": many(47)}}}
	count(rule.report) == 1 with input as {"purpose": "existing-cluster", "authored": {"metadata": {"tags": many(48)}}}
}

test_number_of_nodegroups if {
	every list, most in {"nodeGroups": 44, "managedNodeGroups": 45} {
		places({list: [{"tags": many(most)}, {"tags": null}]}) == set()
		places({list: [{"tags": many(most + 1)}]}) == {[list, 0, "tags"]}
		places({"metadata": {"tags": many(most)}, list: [{"tags": many(3)}]}) == set()
		places({"metadata": {"tags": many(most)}, list: [{"tags": {"team": "x"}}]}) == {[list, 0, "tags"]}
		places({"metadata": {"tags": many(47)}, list: [{}]}) == {["metadata", "tags"]}
	}
}
