package ekslint.rules.connectivity["shared-sg-unmanaged-no-local_test"]

import data.ekslint.rules.connectivity["shared-sg-unmanaged-no-local"] as rule

base := {
	"config": {
		"vpc": {"manageSharedNodeSecurityGroupRules": false},
		"nodeGroups": [{"name": "a", "securityGroups": {"withLocal": false}}],
	},
	"graph": {
		"securityGroups": [{
			"id": "sg-1",
			"origin": "user",
			"roles": ["shared-node"],
			"because": [{"path": ["vpc", "sharedNodeSecurityGroup"]}],
		}],
		"members": [{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["sg-1"]}],
	},
	"flows": {"api-to-kubelet": {"nodegroup/a": [{"verdict": "unknown", "dependsOn": ["rules"]}]}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_neither_way_is_left if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withLocal"]
	contains(finding.message, "nodes of \"a\"")
	contains(finding.message, "\"sg-1\"")
	finding.details.related[0].path == ["vpc", "manageSharedNodeSecurityGroupRules"]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_the_group_may_not_be_known if {
	group := {"id": "shared-node", "origin": "user", "roles": ["shared-node"]}
	member := object.union(base.graph.members[0], {"securityGroups": ["shared-node"]})
	some finding in findings({"graph": {"securityGroups": [group], "members": [member]}})
	contains(finding.message, "unless you tie the shared node security group to")
}

test_silent_where_it_is_not_the_rules_alone if {
	every flow in [{"verdict": "allowed"}, {"verdict": "denied"}, {"verdict": "unknown", "dependsOn": ["groups", "rules"]}] {
		count(findings({"flows": {"api-to-kubelet": {"nodegroup/a": [flow]}}})) == 0
	}
}

test_silent_with_other_groups if {
	every carried in [[], ["sg-2"], ["sg-2", "sg-1"]] {
		member := object.union(base.graph.members[0], {"securityGroups": carried})
		count(findings({"graph": {"members": [member]}})) == 0
	}
}

test_silent_while_eksctl_manages_the_rules if {
	every managed in [true, null] {
		count(findings({"config": {"vpc": {"manageSharedNodeSecurityGroupRules": managed}}})) == 0
	}
}

test_silent_with_the_own_group if {
	every local in [true, null] {
		count(findings({"config": {"nodeGroups": [{"name": "a", "securityGroups": {"withLocal": local}}]}})) == 0
	}
}

told(kubelet, pods) := findings({
	"graph": {"securityGroups": [object.union(base.graph.securityGroups[0], {"told": "a.json:3", "rulesKnown": true})]},
	"flows": {
		"api-to-kubelet": {"nodegroup/a": [{"verdict": kubelet}]},
		"pod-to-api": {"nodegroup/a": [{"verdict": pods}]},
	},
})

test_what_its_rules_leave_out if {
	every case in [
		["denied", "denied", "pods on nodes of \"a\" cannot call the API server, nor it them: \"sg-1\" (a.json:3) does not admit"],
		["denied", "allowed", "the API server can call neither kubelets nor pods on nodes of \"a\": \"sg-1\" (a.json:3) does not"],
		["allowed", "denied", "pods on nodes of \"a\" cannot call the API server: eksctl does not let the cluster security group admit \"sg-1\""],
	] {
		found := told(case[0], case[1])
		count(found) == 1
		some finding in found
		startswith(finding.message, case[2])
	}
	count(told("allowed", "allowed")) == 0
}
