package ekslint.rules.connectivity["nodegroup-isolated_test"]

import data.ekslint.rules.connectivity["nodegroup-isolated"] as rule

isolated := {"name": "gpu", "securityGroups": {"withShared": false, "withLocal": true}}

single := object.union(isolated, {"maxSize": 1})

picture := {
	"securityGroups": [{"id": "nodegroup/gpu", "rulesKnown": true}, {"id": "sg-1", "rulesKnown": false}],
	"members": [
		member(["nodegroup/gpu"], true),
		{"id": "managed-nodegroup/workers", "path": ["managedNodeGroups", 0], "securityGroups": ["cluster"], "groupsKnown": true},
	],
}

member(groups, known) := {
	"id": "nodegroup/gpu",
	"path": ["nodeGroups", 0],
	"securityGroups": groups,
	"groupsKnown": known,
}

with_member(groups, known) := object.union(picture, {"members": [member(groups, known)]})

flow(to, verdict) := {"name": "node-to-node", "from": "nodegroup/gpu", "to": to, "verdict": verdict}

self := flow("nodegroup/gpu", "denied")

away := flow("managed-nodegroup/workers", "denied")

findings(group, flows) := findings_in(group, flows, picture, [])

findings_in(group, flows, network, unknown) := findings_of({"nodeGroups": [group]}, flows, network, unknown)

findings_of(config, flows, network, unknown) := found if {
	found := rule.report with input as {"config": config, "graph": network, "flows": flows, "unknown": unknown}
}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_error_where_no_node_is_reached if {
	found := findings(isolated, [self, away])
	severities(found) == {"error"}
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	finding.details.related == [{"path": ["managedNodeGroups", 0], "message": "out of reach for these nodes"}]
}

test_error_among_several_nodes_of_its_own if severities(findings(isolated, [self])) == {"error"}

test_error_for_one_node_beside_others if severities(findings(single, [self, away])) == {"error"}

test_warning_where_others_may_let_them_in if {
	severities(findings(isolated, [self, flow("nodegroup/b", "unknown")])) == {"warning"}
}

test_silent_about_the_only_node if count(findings(single, [self])) == 0

test_silent_when_nothing_is_certain if {
	count(findings(single, [self, flow("nodegroup/b", "unknown")])) == 0
	count(findings(isolated, [flow("nodegroup/gpu", "unknown"), flow("nodegroup/b", "unknown")])) == 0
}

test_silent_when_a_node_is_reached if count(findings(isolated, [self, flow("nodegroup/b", "allowed")])) == 0

test_silent_when_the_groups_are_not_known if {
	count(findings_in(isolated, [self, away], with_member(["nodegroup/gpu", "sg-1"], true), [])) == 0
	count(findings_in(isolated, [self, away], with_member(["nodegroup/gpu"], false), [])) == 0
}

# nodegroup-no-security-groups speaks.
test_silent_without_any_group if count(findings_in(isolated, [self, away], with_member([], true), [])) == 0

test_silent_where_endpoints_are_out_of_reach if {
	endpoint := {"name": "node-to-endpoint", "from": "nodegroup/gpu", "to": "vpc-endpoint/sts", "verdict": "denied"}
	private := {"nodeGroups": [isolated], "privateCluster": {"enabled": true}}
	count(findings_of(private, [self, away, endpoint], picture, [])) == 0
	count(findings_of(private, [self, away], picture, [])) == 1
	count(findings_of(private, [self, away], picture, [["privateCluster", "skipEndpointCreation"]])) == 0
	unsettled := {"nodeGroups": [isolated], "privateCluster": {"enabled": null}}
	count(findings_of(unsettled, [self, away], picture, [["privateCluster", "enabled"]])) == 0
}

test_error_beside_endpoints_of_the_users if {
	private := {"nodeGroups": [isolated], "privateCluster": {"enabled": true, "skipEndpointCreation": true}}
	severities(findings_of(private, [self, away], picture, [])) == {"error"}
}

test_silent_with_the_shared_group if {
	every shared in [true, null] {
		count(findings({"name": "gpu", "securityGroups": {"withShared": shared}}, [self, away])) == 0
	}
}

test_silent_while_the_size_is_not_known if {
	count(findings_in(isolated, [self], picture, [["nodeGroups", 0, "maxSize"]])) == 0
}
