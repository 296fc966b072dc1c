package ekslint.rules.connectivity["endpoints-unreachable-from-nodegroup_test"]

import data.ekslint.rules.connectivity["endpoints-unreachable-from-nodegroup"] as rule

to(endpoint, verdict) := {"to": concat("/", ["vpc-endpoint", endpoint]), "verdict": verdict}

findings(flows) := found if {
	found := rule.report with input as {
		"config": {"nodeGroups": [{"name": "gpu"}, {"name": "batch"}]},
		"graph": {"members": [
			{"id": "nodegroup/gpu", "kind": "nodegroup", "path": ["nodeGroups", 0]},
			{"id": "nodegroup/batch", "kind": "nodegroup", "path": ["nodeGroups", 1]},
			{"id": "managed-nodegroup/m", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0]},
		]},
		"flows": {"node-to-endpoint": flows},
	}
}

test_one_finding_for_all_endpoints if {
	found := findings({"nodegroup/gpu": [to("sts", "denied"), to("s3", "unknown"), to("ec2", "denied")]})
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "withShared"]
	contains(finding.message, "nodes of \"gpu\" cannot reach the VPC endpoints (ec2, sts)")
	finding.details.related[0].path == ["privateCluster", "enabled"]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_one_finding_for_each_nodegroup if {
	found := findings({"nodegroup/gpu": [to("sts", "denied")], "nodegroup/batch": [to("sts", "denied")]})
	{finding.path[1] | some finding in found} == {0, 1}
}

test_silent_where_the_flow_is_allowed_or_unknown if {
	every flows in [{}, {"nodegroup/gpu": [to("sts", "allowed"), to("ec2", "unknown")]}] {
		count(findings(flows)) == 0
	}
}

test_silent_on_nodes_that_carry_the_cluster_group if {
	count(findings({"managed-nodegroup/m": [to("sts", "denied")]})) == 0
}
