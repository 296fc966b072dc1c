package ekslint.rules.connectivity["shared-sg-unmanaged-no-local_test"]

import data.ekslint.rules.connectivity["shared-sg-unmanaged-no-local"] as rule

base := {
	"vpc": {"sharedNodeSecurityGroup": "sg-1", "manageSharedNodeSecurityGroupRules": false},
	"nodeGroups": [{"name": "a", "securityGroups": {"withShared": true, "withLocal": false}}],
}

findings(patch) := findings_with_unknown(patch, [])

findings_with_unknown(patch, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "unknown": unknown}
}

group(own) := {"nodeGroups": [{"name": "a", "securityGroups": object.union(base.nodeGroups[0].securityGroups, own)}]}

test_neither_way_is_left if {
	some finding in findings({})
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	finding.details.related[0].path == ["vpc", "manageSharedNodeSecurityGroupRules"]
	contains(finding.message, "\"sg-1\"")
}

# One group alone satisfies load balancer controllers, and the shared rules cover the control plane.
test_silent_while_eksctl_manages_the_rules if {
	count(findings({"vpc": {"manageSharedNodeSecurityGroupRules": true}})) == 0
}

test_silent_with_another_way if {
	every own in [{"withLocal": true}, {"withShared": false}, {"attachIDs": ["sg-2"]}] {
		count(findings(group(own))) == 0
	}
}

test_silent_about_what_is_not_known if {
	every own in [{"withLocal": null}, {"withShared": null}] {
		count(findings(group(own))) == 0
	}
	count(findings({"vpc": {"sharedNodeSecurityGroup": null}})) == 0
	count(findings_with_unknown({}, [["nodeGroups", 0, "securityGroups", "attachIDs", 0]])) == 0
}
