package ekslint.rules.validity["resource-id-malformed_test"]

import data.ekslint.rules.validity["resource-id-malformed"] as rule

found(kind, id) := reported if {
	reported := rule.report with input as {
		"inventory": {"interfaceIDs": [{"path": ["addons", 0], "kind": kind, "id": id}]},
		"manifests": {"namedIDs": [{"at": {"object": 1, "path": ["spec"]}, "kind": kind, "id": id, "assumption": ""}]},
	}
}

test_subnets_and_prefix_lists if {
	count(found("subnet", "subnet_0a0a0a0a")) == 2
	count(found("prefix-list", "subnet-0a0a0a0a")) == 2
	count(found("subnet", "subnet-0a0a0a0a")) == 0
	count(found("prefix-list", "pl-0a0a0a0a")) == 0
}

test_groups_are_for_another_rule if count(found("security-group", "pods-sg")) == 0

test_help if {
	every kind in ["subnet", "prefix-list"] {
		some finding in found(kind, "x")
		finding.details.help
	}
}
