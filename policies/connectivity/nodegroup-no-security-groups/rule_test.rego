package ekslint.rules.connectivity["nodegroup-no-security-groups_test"]

import data.ekslint.rules.connectivity["nodegroup-no-security-groups"] as rule

bare := {"name": "gpu", "securityGroups": {"withShared": false, "withLocal": false}}

findings(config) := findings_with_unknown(config, [])

findings_with_unknown(config, unknown) := found if {
	found := rule.report with input as {"config": config, "unknown": unknown}
}

group(security_groups) := {"nodeGroups": [object.union(bare, {"securityGroups": security_groups})]}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_no_group_in_a_vpc_of_eksctl if {
	found := findings(group({}))
	severities(found) == {"error"}
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups"]
	count(finding.details.related) == 2
}

test_empty_list_attaches_nothing if severities(findings(group({"attachIDs": []}))) == {"error"}

test_warning_in_an_existing_vpc if {
	severities(findings({"nodeGroups": [bare], "vpc": {"id": "vpc-1"}})) == {"warning"}
}

test_warning_while_the_vpc_is_not_known if {
	severities(findings_with_unknown(group({}), [["vpc", "id"]])) == {"warning"}
}

test_silent_with_any_group if {
	every groups in [{"withShared": true}, {"withLocal": true}, {"attachIDs": ["sg-1"]}] {
		count(findings(group(groups))) == 0
	}
}

test_silent_for_managed_nodegroups if count(findings({"managedNodeGroups": [bare]})) == 0

test_silent_about_what_is_not_known if {
	count(findings(group({"withShared": null}))) == 0
	count(findings_with_unknown(group({}), [["nodeGroups", 0, "securityGroups", "attachIDs"]])) == 0
}
