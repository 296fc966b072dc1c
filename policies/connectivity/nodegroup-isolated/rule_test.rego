package ekslint.rules.connectivity["nodegroup-isolated_test"]

import data.ekslint.rules.connectivity["nodegroup-isolated"] as rule

gpu := {"id": "nodegroup/gpu", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["nodegroup/gpu"], "groupsKnown": true}

findings(flows) := findings_of(gpu, flows)

findings_of(member, flows) := findings_among(member, {member.id: flows})

findings_among(member, meetings) := found if {
	found := rule.report with input as {
		"config": {"nodeGroups": [{"name": "gpu"}]},
		"graph": {
			"securityGroups": [
				{"id": "nodegroup/gpu", "roles": ["nodegroup"]},
				{"id": "sg-1", "roles": ["nodegroup", "shared-node"]},
			],
			"members": [
				member,
				{"id": "managed-nodegroup/workers", "path": ["managedNodeGroups", 0]},
				{"id": "nodegroup/b", "path": ["nodeGroups", 1]},
			],
		},
		"flows": {"pod-to-pod": meetings},
	}
}

self := {"to": "nodegroup/gpu", "verdict": "denied"}

away := {"to": "managed-nodegroup/workers", "verdict": "denied"}

up_to_the_user := {"to": "nodegroup/b", "verdict": "unknown", "dependsOn": ["rules"]}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_error_where_no_node_is_reached if {
	found := findings([self, away])
	severities(found) == {"error"}
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	contains(finding.message, "nodes of \"gpu\" reach no other node")
	finding.details.related == [{"path": ["managedNodeGroups", 0], "message": "out of reach for these nodes"}]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_error_among_its_own_nodes_alone if {
	found := findings([self])
	severities(found) == {"error"}
	some finding in found
	finding.details.related == []
}

test_warning_where_others_may_let_them_in if {
	found := findings([self, away, up_to_the_user])
	severities(found) == {"warning"}
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	contains(finding.message, "nodes of \"gpu\" meet other nodes only where")
	finding.details.related == [{"path": ["managedNodeGroups", 0], "message": "out of reach for these nodes"}]
}

test_silent_where_a_node_is_reached if count(findings([self, away, {"to": "nodegroup/b", "verdict": "allowed"}])) == 0

test_silent_where_no_flow_is_denied if {
	every flows in [[], [up_to_the_user]] {
		count(findings(flows)) == 0
	}
}

test_error_where_they_meet_among_themselves_alone if {
	found := findings([object.union(self, {"verdict": "allowed"}), away])
	severities(found) == {"error"}
	some finding in found
	contains(finding.message, "nodes of \"gpu\" reach no node outside their nodegroup")
}

test_silent_among_themselves_without_others if count(findings([object.union(self, {"verdict": "allowed"})])) == 0

test_warning_whatever_the_rest_depends_on if {
	every dependencies in [["security-groups"], ["identity", "rules"], ["value"]] {
		found := findings([self, {"to": "nodegroup/b", "verdict": "unknown", "dependsOn": dependencies}])
		severities(found) == {"warning"}
	}
}

test_warning_where_nobody_reaches_them if {
	found := findings_among(gpu, {"nodegroup/gpu": [up_to_the_user], "nodegroup/b": [{"to": "nodegroup/gpu", "verdict": "denied"}]})
	severities(found) == {"warning"}
}

test_silent_where_others_are_not_reached if {
	count(findings_among(gpu, {"nodegroup/gpu": [up_to_the_user], "nodegroup/b": [{"to": "nodegroup/c", "verdict": "denied"}]})) == 0
}

test_silent_about_other_members if {
	every patch in [
		{"kind": "managed-nodegroup"},
		{"groupsKnown": false},
		{"securityGroups": ["sg-1", "nodegroup/gpu"]},
	] {
		every flows in [[self, away], [self, up_to_the_user]] {
			count(findings_of(object.union(gpu, patch), flows)) == 0
		}
	}
}
