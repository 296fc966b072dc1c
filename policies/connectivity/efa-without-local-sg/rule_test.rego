package ekslint.rules.connectivity["efa-without-local-sg_test"]

import data.ekslint.rules.connectivity["efa-without-local-sg"] as rule

findings(group) := findings_of({"nodeGroups": [group]}, [])

findings_of(config, unknown) := found if {
	found := rule.report with input as {"config": config, "unknown": unknown}
}

efa := {"name": "hpc", "efaEnabled": true, "securityGroups": {"withShared": true, "withLocal": false}}

test_efa_without_local_group if {
	some finding in findings(efa)
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	finding.details.related[0].path == ["nodeGroups", 0, "efaEnabled"]
}

test_silent_with_local_group_or_without_efa if {
	every patch in [{"securityGroups": {"withLocal": true}}, {"efaEnabled": false}, {"efaEnabled": null}] {
		count(findings(object.union(efa, patch))) == 0
	}
}

test_silent_with_a_group_of_the_users if {
	count(findings(object.union(efa, {"securityGroups": {"attachIDs": ["sg-1"]}}))) == 0
	count(findings_of({"nodeGroups": [efa], "vpc": {"sharedNodeSecurityGroup": "sg-1"}}, [])) == 0
}

# There the shared group is the cluster security group, which serves EFA.
test_silent_on_a_cluster_that_eksctl_did_not_make if {
	count(findings_of({"nodeGroups": [efa], "vpc": {"securityGroup": "sg-1"}}, [])) == 0
}

test_silent_without_any_group if {
	count(findings(object.union(efa, {"securityGroups": {"withShared": false}}))) == 0
}

test_silent_for_managed_nodegroups if count(findings_of({"managedNodeGroups": [efa]}, [])) == 0

test_silent_about_what_is_not_known if {
	every path in [["nodeGroups", 0, "securityGroups", "attachIDs", 0], ["vpc", "sharedNodeSecurityGroup"], ["vpc"]] {
		count(findings_of({"nodeGroups": [efa]}, [path])) == 0
	}
	count(findings(object.union(efa, {"securityGroups": {"withLocal": null}}))) == 0
}
