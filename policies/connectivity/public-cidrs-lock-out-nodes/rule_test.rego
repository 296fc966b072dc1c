package ekslint.rules.connectivity["public-cidrs-lock-out-nodes_test"]

import data.ekslint.rules.connectivity["public-cidrs-lock-out-nodes"] as rule

list := ["vpc", "publicAccessCIDRs"]

flow(verdict, depends_on, decided_by) := from("nodegroup/a", verdict, depends_on, decided_by)

from(member, verdict, depends_on, decided_by) := {
	"from": member,
	"verdict": verdict,
	"dependsOn": depends_on,
	"because": [{"text": "x"}, {"path": decided_by}],
}

denied := flow("denied", [], list)

unknown := flow("unknown", ["address"], list)

public := {"public": "allowed"}

findings(flows) := found if {
	found := rule.report with input as {"graph": {"apiEndpoint": public}, "flows": {"kubelet-to-api": flows}}
}

test_error_where_nodes_are_denied_by_the_list if {
	found := findings({"nodegroup/a": [denied]})
	count(found) == 1
	some finding in found
	finding.path == list
	contains(finding.message, "this list cannot hold their addresses")
	finding.details.related[0].path == ["vpc", "clusterEndpoints", "privateAccess"]
	finding.details.fixes[0].edits == [{"op": "set", "path": ["vpc", "clusterEndpoints", "privateAccess"], "value": true}]
}

test_one_finding_for_all_members if {
	every flows in [
		{"nodegroup/a": [denied], "nodegroup/b": [denied]},
		{"nodegroup/a": [unknown], "nodegroup/b": [denied]},
		{"nodegroup/a": [denied], "nodegroup/b": [flow("allowed", [], list)]},
	] {
		count(findings(flows)) == 1
	}
}

test_silent_where_the_flow_is_allowed if count(findings({"nodegroup/a": [flow("allowed", [], list)]})) == 0

test_silent_where_the_flow_is_unknown if count(findings({"nodegroup/a": [unknown]})) == 0

test_silent_where_the_list_does_not_decide if {
	every verdict in ["denied", "unknown"] {
		elsewhere := flow(verdict, ["address"], ["vpc", "clusterEndpoints", "publicAccess"])
		count(findings({"nodegroup/a": [elsewhere]})) == 0
	}
}

test_silent_without_members if count(findings({})) == 0

test_says_which_entries_are_private if {
	file := {"flows": {"kubelet-to-api": {"nodegroup/a": [denied]}}, "graph": {"apiEndpoint": public}}
	sources := ["10.0.0.0/8", "172.16.0.0/12"]
	some found in rule.report with input as object.union(file, {"config": {"vpc": {"publicAccessCIDRs": sources}}})
	contains(found.message, "EKS refuses \"10.0.0.0/8\", \"172.16.0.0/12\" here")
	not found.details.fixes
	every list in [["203.0.113.0/24"], [], [null]] {
		some other in rule.report with input as object.union(file, {"config": {"vpc": {"publicAccessCIDRs": list}}})
		contains(other.message, "this list cannot hold their addresses")
		other.details.fixes
	}
}

severities(sources, flows) := {finding.details.severity |
	some finding in rule.report with input as {
		"config": {"vpc": {"publicAccessCIDRs": sources}},
		"flows": {"kubelet-to-api": flows},
		"graph": {"apiEndpoint": public, "members": [
			{"id": "nodegroup/a", "publicAddresses": false},
			{"id": "fargate-profile/b", "publicAddresses": false},
			{"id": "nodegroup/public", "publicAddresses": true},
			{"id": "nodegroup/either", "publicAddresses": null},
		]},
	}
}

test_a_single_address_may_be_that_of_the_nat_gateway if {
	behind_nat := {"nodegroup/a": [denied], "fargate-profile/b": [from("fargate-profile/b", "denied", [], list)]}
	every sources in [["203.0.113.7/32"], ["203.0.113.0/24", "203.0.113.7/32"], ["10.0.0.1/32", "203.0.113.7/32"]] {
		severities(sources, behind_nat) == {"warning"}
	}
	every sources in [["203.0.113.0/24"], ["203.0.113.6/31"], ["10.0.0.1/32"], ["2001:db8::1/128"]] {
		severities(sources, behind_nat) == {"error"}
	}
	every id in ["nodegroup/public", "nodegroup/either"] {
		flows := object.union(behind_nat, {id: [from(id, "denied", [], list)]})
		severities(["203.0.113.7/32"], flows) == {"error"}
	}
}

test_help_says_how_to_say_that_the_cluster_exists if {
	some finding in rule.report with input as {
		"config": {"vpc": {"publicAccessCIDRs": ["203.0.113.7/32"]}},
		"flows": {"kubelet-to-api": {"nodegroup/a": [denied]}},
		"graph": {"apiEndpoint": public, "members": [{"id": "nodegroup/a", "publicAddresses": false}]},
	}
	startswith(finding.message, "nodes of a new cluster")
	contains(finding.details.help, "ekslint:mode existing-cluster")
}
