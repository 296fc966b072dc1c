package ekslint.rules.validity["tags-reserved_test"]

import data.ekslint.rules.validity["tags-reserved"] as rule

places(config) := {f.path | some f in rule.report with input.authored as config}

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
	places({"metadata": {"tags": many(47)}}) == set()
	places({"metadata": {"tags": many(48)}}) == {["metadata", "tags"]}
	some f in rule.report with input.authored.metadata.tags as many(60)
	contains(f.message, "has 63: these 60")
}
