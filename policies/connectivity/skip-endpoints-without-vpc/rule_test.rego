package ekslint.rules.connectivity["skip-endpoints-without-vpc_test"]

import data.ekslint.rules.connectivity["skip-endpoints-without-vpc"] as rule

base := {
	"config": {"privateCluster": {"enabled": true, "skipEndpointCreation": true}},
	"graph": {
		"vpc": {"privateEgress": "denied", "because": [{"path": ["privateCluster", "enabled"]}]},
		"members": [{"id": "nodegroup/a", "placement": {"subnets": "private"}}],
	},
	"flows": {"node-to-internet": {"nodegroup/a": [{"verdict": "denied"}]}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_error_where_nodes_are_cut_off if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["privateCluster", "skipEndpointCreation"]
	not finding.details.severity
	finding.details.related[0].path == ["privateCluster", "enabled"]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_warning_while_no_node_is_certainly_cut_off if {
	every verdict in ["allowed", "unknown"] {
		severities(findings({"flows": {"node-to-internet": {"nodegroup/a": [{"verdict": verdict}]}}})) == {"warning"}
	}
}

test_warning_without_nodes if {
	found := rule.report with input as object.remove(base, ["flows"])
	severities(found) == {"warning"}
}

test_silent_when_endpoints_are_made if {
	every skip in [false, null] {
		silent({"config": {"privateCluster": {"skipEndpointCreation": skip}}})
	}
}

test_silent_where_there_is_or_may_be_a_way_out if {
	every egress in ["allowed", "unknown"] {
		silent({"graph": {"vpc": {"privateEgress": egress}}})
	}
}

# nat-disabled-private-compute is reported instead.
test_silent_where_something_else_closes_the_way if silent({"graph": {"vpc": {"because": [{"path": ["vpc", "nat", "gateway"]}]}}})

# With nodes that are cut off, and without.
silent(patch) if {
	count(findings(patch)) == 0
	found := rule.report with input as object.remove(object.union(base, patch), ["flows"])
	count(found) == 0
}
