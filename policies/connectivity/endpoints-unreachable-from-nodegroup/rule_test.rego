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

brought := {
	"config": {"nodeGroups": [{"name": "gpu"}, {"name": "batch"}]},
	"graph": {
		"securityGroups": [{
			"id": "sg-1",
			"origin": "user",
			"roles": ["shared-node"],
			"told": "a.json:3",
			"because": [{"path": ["vpc", "sharedNodeSecurityGroup"]}],
		}],
		"members": [
			{"id": "nodegroup/gpu", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": ["sg-1"]},
			{"id": "nodegroup/batch", "kind": "nodegroup", "path": ["nodeGroups", 1], "securityGroups": ["nodegroup/batch"]},
			{"id": "managed-nodegroup/m", "kind": "managed-nodegroup", "path": ["managedNodeGroups", 0], "securityGroups": ["sg-1"]},
		],
	},
}

lacking(endpoint) := object.union(to(endpoint, "denied"), {"lacking": [{"securityGroup": "sg-1", "direction": "ingress"}]})

found_from(id, flow) := found if {
	asked := {id: [object.union(flow, {"from": id})]}
	found := rule.report with input as object.union(brought, {"flows": {"node-to-endpoint": asked}})
}

test_the_group_that_nodes_and_endpoints_share if {
	found := found_from("nodegroup/gpu", lacking("sts"))
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "sharedNodeSecurityGroup"]
	endswith(finding.message, "carry the same group as they: \"sg-1\" (a.json:3) does not admit itself on tcp 443")
	not finding.details.fixes
}

test_nodes_without_the_group_that_is_told if {
	found := found_from("nodegroup/batch", lacking("sts"))
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 1, "securityGroups", "withShared"]
	endswith(finding.message, "(sts), which carry \"sg-1\" (a.json:3), and that does not admit them")
	not finding.details.fixes
}

test_silent_where_the_shared_group_is_not_what_lacks_it if {
	count(found_from("nodegroup/gpu", to("sts", "denied"))) == 0
	count(found_from("nodegroup/gpu", object.union(lacking("sts"), {"verdict": "unknown"}))) == 0
	count(found_from("managed-nodegroup/m", lacking("sts"))) == 0
}

test_silent_where_a_group_of_the_users_lets_nothing_out if {
	out := {"lacking": [{"securityGroup": "sg-2", "direction": "egress"}]}
	count(found_from("nodegroup/batch", object.union(to("sts", "denied"), out))) == 0
}

test_silent_on_endpoints_that_the_vpc_has if {
	told := {"id": "vpc-endpoint/sts", "kind": "vpc-endpoint", "told": "a.json:5", "securityGroups": ["sg-1"]}
	has_it := object.union(brought.graph, {"members": array.concat(brought.graph.members, [told])})
	every id in ["nodegroup/gpu", "nodegroup/batch"] {
		asked := {id: [object.union(lacking("sts"), {"from": id})]}
		found := rule.report with input as object.union(brought, {"graph": has_it, "flows": {"node-to-endpoint": asked}})
		count(found) == 0
	}
}
