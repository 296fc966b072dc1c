package ekslint.rules.validity["instance-role-name-reused_test"]

import data.ekslint.rules.validity["instance-role-name-reused"] as rule

given(iam) := {
	"config": {
		"managedNodeGroups": [{"name": "a", "iam": {"instanceRoleName": "nodes"}}, {"name": "c"}],
		"nodeGroups": [{"name": "b", "iam": iam}],
	},
	"unknown": [],
}

path := ["nodeGroups", 0, "iam", "instanceRoleName"]

long(n) := concat("", ["r" | some _ in numbers.range(1, n)])

test_used_twice if {
	every name in ["nodes", "Nodes"] {
		some f in rule.report with input as given({"instanceRoleName": name})
		f.path == path
		f.details.related[0].path == ["managedNodeGroups", 0, "iam", "instanceRoleName"]
	}
	count(rule.report) == 1 with input as given({"instanceRoleName": "nodes"})
}

test_names_of_their_own if {
	every iam in [{}, {"instanceRoleName": ""}, {"instanceRoleName": "nodes-2"}, {"instanceRoleName": null}] {
		count(rule.report) == 0 with input as given(iam)
	}
}

test_a_role_of_ones_own if {
	count(rule.report) == 0 with input as given({"instanceRoleName": "nodes", "instanceRoleARN": "arn:aws:iam::1:role/nodes"})
}

test_length if {
	count(rule.report) == 0 with input as given({"instanceRoleName": long(64)})
	count(rule.report) == 1 with input as given({"instanceRoleName": long(65)})
}

test_characters if {
	count(rule.report) == 0 with input as given({"instanceRoleName": "Az09+=,.@_-"})
	every name in ["my nodes", "eks/nodes", "nödes"] {
		count(rule.report) == 1 with input as given({"instanceRoleName": name})
	}
}
