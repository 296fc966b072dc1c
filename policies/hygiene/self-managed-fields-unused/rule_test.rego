package ekslint.rules.hygiene["self-managed-fields-unused_test"]

import data.ekslint.rules.hygiene["self-managed-fields-unused"] as rule

places(authored) := {f.path | some f in rule.report with input as {"authored": authored, "config": authored}}

test_self_managed if {
	groups := [{"name": "a"}, {"name": "b", "updateConfig": {"maxUnavailable": 1}}]
	places({"nodeGroups": groups}) == {["nodeGroups", 1, "updateConfig"]}
}

test_none if {
	places({"nodeGroups": [{"name": "a", "updateConfig": null}]}) == set()
	places({"managedNodeGroups": [{"name": "a", "updateConfig": {"maxUnavailable": 1}}]}) == set()
}
