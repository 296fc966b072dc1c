package ekslint.rules.connectivity["public-cidrs-lock-out-nodes_test"]

import data.ekslint.rules.connectivity["public-cidrs-lock-out-nodes"] as rule

list := ["vpc", "publicAccessCIDRs"]

flow(verdict, depends_on, decided_by) := {"verdict": verdict, "dependsOn": depends_on, "because": [{"text": "x"}, {"path": decided_by}]}

denied := flow("denied", [], list)

nat := flow("unknown", ["nat-gateway"], list)

findings(flows) := found if {
	found := rule.report with input as {"purpose": "create-cluster", "flows": {"kubelet-to-api": flows}}
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

test_error_where_the_nat_gateway_is_made_in_the_same_run if {
	found := findings({"nodegroup/a": [nat]})
	count(found) == 1
}

test_one_finding_for_all_members if {
	every flows in [
		{"nodegroup/a": [denied], "nodegroup/b": [denied]},
		{"nodegroup/a": [nat], "nodegroup/b": [denied]},
		{"nodegroup/a": [nat], "nodegroup/b": [flow("allowed", [], list)]},
	] {
		count(findings(flows)) == 1
	}
}

test_silent_where_the_nat_gateway_may_be_listed if {
	every purpose in ["existing-cluster", "unknown"] {
		given := {"purpose": purpose, "flows": {"kubelet-to-api": {"nodegroup/a": [nat]}}}
		found := rule.report with input as given
		count(found) == 0
	}
}

test_silent_where_the_flow_is_allowed if count(findings({"nodegroup/a": [flow("allowed", [], list)]})) == 0

test_silent_where_more_than_the_nat_gateway_is_open if {
	every dependencies in [["address"], ["address", "nat-gateway"], ["nat-gateway", "value"], ["value"]] {
		count(findings({"nodegroup/a": [flow("unknown", dependencies, list)]})) == 0
	}
}

test_silent_where_the_list_does_not_decide if {
	every verdict in ["denied", "unknown"] {
		elsewhere := flow(verdict, ["nat-gateway"], ["vpc", "clusterEndpoints", "publicAccess"])
		count(findings({"nodegroup/a": [elsewhere]})) == 0
	}
}

test_silent_without_members if count(findings({})) == 0
