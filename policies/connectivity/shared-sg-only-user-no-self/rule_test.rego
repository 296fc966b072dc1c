package ekslint.rules.connectivity["shared-sg-only-user-no-self_test"]

import data.ekslint.rules.connectivity["shared-sg-only-user-no-self"] as rule

base := {
	"vpc": {"sharedNodeSecurityGroup": "sg-1", "manageSharedNodeSecurityGroupRules": true},
	"nodeGroups": [{"name": "a", "securityGroups": {"withShared": true}}],
}

findings(patch) := findings_with_unknown(patch, [])

findings_with_unknown(patch, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "unknown": unknown}
}

groups(fields) := {"nodeGroups": [object.union(base.nodeGroups[0], patch) | some patch in fields]}

test_several_nodes_in_one_group if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "sharedNodeSecurityGroup"]
	finding.details.related[0].path == ["nodeGroups", 0]
}

test_one_finding_for_two_groups if count(findings(groups([{"maxSize": 1}, {"maxSize": 1}]))) == 1

test_silent_about_one_node if count(findings(groups([{"maxSize": 1}]))) == 0

test_silent_where_nodes_have_other_groups if {
	every own in [{"withShared": false}, {"withShared": null}, {"attachIDs": ["sg-2"]}] {
		count(findings(groups([{"securityGroups": own}]))) == 0
	}
}

test_silent_when_all_rules_are_yours if {
	every managed in [false, null] {
		count(findings({"vpc": {"manageSharedNodeSecurityGroupRules": managed}})) == 0
	}
}

test_silent_when_eksctl_makes_the_group if {
	every id in ["", null] {
		count(findings({"vpc": {"sharedNodeSecurityGroup": id}})) == 0
	}
}

test_silent_without_self_managed_nodes if count(findings({"nodeGroups": []})) == 0

test_silent_about_what_is_not_known if {
	every path in [
		["vpc", "sharedNodeSecurityGroup"],
		["nodeGroups", 0, "securityGroups", "attachIDs"],
		["nodeGroups", 0, "maxSize"],
	] {
		count(findings_with_unknown({}, [path])) == 0
	}
}
