package ekslint.rules.connectivity["attach-sg-over-quota_test"]

import data.ekslint.rules.connectivity["attach-sg-over-quota"] as rule

ids(n) := [sprintf("sg-0000000%d", [i]) | some i in numbers.range(1, n)]

made := [
	{"id": "cluster", "kind": "cluster", "origin": "eks"},
	{"id": "shared-node", "kind": "shared-node", "origin": "eksctl"},
	{"id": "nodegroup/a", "kind": "nodegroup", "origin": "eksctl"},
	{"id": "nodegroup/a/efa", "kind": "efa", "origin": "eksctl"},
	{"id": "nodegroup/a/ssh", "kind": "ssh", "origin": "eksctl"},
	{"id": "nodegroup", "kind": "user", "origin": "user"},
]

given(carried, purpose) := {
	"purpose": purpose,
	"options": {"attach-sg-over-quota": {"quota": 5}},
	"config": {"nodeGroups": [{"name": "a"}]},
	"graph": {
		"members": [{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": carried}],
		"securityGroups": array.concat(made, [{"id": id, "kind": "user", "origin": "user", "mayBe": "any"} | some id in ids(9)]),
	},
}

test_more_than_five if {
	found := rule.report with input as given(ids(6), "unknown")
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "attachIDs"]
	endswith(finding.message, "\"a\" carry 6 security groups, and a network interface takes 5 unless AWS has raised that quota")
}

test_silent_up_to_five if {
	every n in [1, 5] {
		found := rule.report with input as given(ids(n), "create-cluster")
		count(found) == 0
	}
}

test_groups_that_are_made_for_these_nodes_count if {
	every group in ["nodegroup/a", "nodegroup/a/efa", "nodegroup/a/ssh"] {
		found := rule.report with input as given(array.concat(ids(5), [group]), "existing-cluster")
		count(found) == 1
	}
}

test_groups_of_the_cluster_count_where_it_is_created if {
	every group in ["cluster", "shared-node"] {
		created := rule.report with input as given(array.concat(ids(5), [group]), "create-cluster")
		count(created) == 1
		every purpose in ["existing-cluster", "unknown"] {
			found := rule.report with input as given(array.concat(ids(5), [group]), purpose)
			count(found) == 0
		}
	}
}

test_a_group_whose_id_is_not_known_does_not_count if {
	found := rule.report with input as given(array.concat(ids(5), ["nodegroup"]), "create-cluster")
	count(found) == 0
}

test_other_members if {
	endpoint := {"id": "vpc-endpoint/sts", "kind": "vpc-endpoint", "securityGroups": ids(6)}
	found := rule.report with input as {"graph": {"members": [endpoint]}}
	count(found) == 0
}

raised(n) := object.union(given(ids(n), "unknown"), {"options": {"attach-sg-over-quota": {"quota": 8}}})

test_quota if {
	silent := rule.report with input as raised(8)
	count(silent) == 0
	some finding in rule.report with input as raised(9)
	endswith(finding.message, "carry 9 security groups, and a network interface takes 8 by the quota of the account")
}
