package ekslint.rules.connectivity["lb-no-tagged-sg_test"]

import data.ekslint.rules.connectivity["lb-no-tagged-sg"] as rule

findings(local, carried) := findings_of({"withLocal": local}, carried, true, "demo", [])

findings_of(own, carried, known, name, unknown) := found if {
	config := {"metadata": {"name": name}, "nodeGroups": [{"name": "a", "securityGroups": own}]}
	found := findings_with(config, carried, known, unknown)
}

findings_with(config, carried, known, unknown) := found if {
	found := rule.report with input as {
		"config": config,
		"graph": {
			"securityGroups": [
				{"id": "shared-node", "tags": {}},
				{"id": "nodegroup/a", "tags": {"kubernetes.io/cluster/demo": "owned"}},
				{"id": "sg-1", "tags": {}},
			],
			"members": [{"id": "nodegroup/a", "path": ["nodeGroups", 0], "securityGroups": carried, "groupsKnown": known}],
		},
		"unknown": unknown,
	}
}

several := ["sg-1", "shared-node"]

test_several_groups_without_a_tag if {
	some finding in findings(false, several)
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	contains(finding.message, "kubernetes.io/cluster/demo")
}

# There the shared group is the cluster security group, which is tagged.
test_silent_on_a_cluster_that_eksctl_did_not_make if {
	config := {"metadata": {"name": "demo"}, "nodeGroups": [{"name": "a", "securityGroups": {"withLocal": false}}]}
	foreign := object.union(config, {"vpc": {"securityGroup": "sg-2"}})
	shared := object.union(foreign, {"vpc": {"sharedNodeSecurityGroup": "sg-3"}})
	count(findings_with(foreign, several, true, [])) == 0
	count(findings_with(shared, several, true, [])) == 1
	count(findings_with(config, several, true, [["vpc", "securityGroup"]])) == 0
}

test_silent_with_the_own_group if count(findings(true, ["sg-1", "shared-node", "nodegroup/a"])) == 0

test_silent_with_a_tag if count(findings(false, ["sg-1", "nodegroup/a"])) == 0

test_silent_with_a_single_group if {
	count(findings(false, ["shared-node"])) == 0
	count(findings(false, [])) == 0
}

test_silent_about_what_is_not_known if {
	count(findings(null, several)) == 0
	count(findings_of({"withLocal": false}, several, false, "demo", [])) == 0
	count(findings_of({"withLocal": false}, several, true, null, [["metadata", "name"]])) == 0
	every path in [["metadata", "tags"], ["vpc", "sharedNodeSecurityGroup"]] {
		count(findings_of({"withLocal": false}, several, true, "demo", [path])) == 0
	}
}
