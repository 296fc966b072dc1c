package ekslint.rules.connectivity["eniconfig-cuts-off-pods_test"]

import data.ekslint.rules.connectivity["eniconfig-cuts-off-pods"] as rule

pods := {"id": "nodegroup/a/pods", "kind": "pods", "path": ["nodeGroups", 0], "securityGroups": ["sg-1"], "because": []}

values := ["addons", 0, "configurationValues", "eniConfig", "subnets", "eu-west-1a", "securityGroups", 0]

findings(because, verdict) := found if {
	found := rule.report with input as {
		"manifests": {"objects": []},
		"graph": {
			"members": [{"id": "nodegroup/a", "kind": "nodegroup"}, pods],
			"securityGroups": [{"id": "sg-1", "because": because}],
		},
		"flows": {"pod-to-api": {"nodegroup/a": [{"from": pods.id, "to": "control-plane", "protocol": "tcp", "verdict": verdict}]}},
	}
}

test_in_an_object if {
	policy := {"text": "carried", "at": {"object": 4, "path": ["spec", "securityGroups", "groupIds", 0]}}
	found := findings([policy, {"text": "carried", "at": {"object": 5, "path": ["spec", "securityGroups", 0]}}], "denied")
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [5, ["spec", "securityGroups", 0]]
	finding.message == "pods with the groups of ENIConfigs do not reach the API server"
	{"path": ["nodeGroups", 0], "message": "has pods on such interfaces"} in finding.details.related
}

test_in_the_values_of_the_add_on if {
	some finding in findings([{"text": "carried", "path": values}], "denied")
	finding.path == values
}

test_silent if {
	every verdict in {"allowed", "unknown"} {
		count(findings([{"text": "carried", "path": values}], verdict)) == 0
	}
}

denied(service) := {"from": pods.id, "to": sprintf("vpc-endpoint/%s", [service]), "verdict": "denied"}

without_aws(addons, others) := found if {
	found := rule.report with input as {
		"manifests": {"objects": []},
		"config": {"addons": addons},
		"graph": {
			"members": [{"id": "nodegroup/a", "kind": "nodegroup"}, pods],
			"securityGroups": [{"id": "sg-1", "because": [{"text": "carried", "path": values}]}],
		},
		"flows": {
			"node-to-endpoint": object.union({"nodegroup/a": []}, others),
			"pod-to-endpoint": {"nodegroup/a": [denied("sts"), denied("ec2")]},
		},
	}
}

test_endpoints if {
	some finding in without_aws([{"name": "coredns"}], {})
	finding.message == "pods with the groups of ENIConfigs do not reach AWS by the VPC endpoints (ec2, sts)"
	finding.details.severity == "warning"
}

test_the_controller_of_volumes if {
	csi := [{"name": "aws-ebs-csi-driver"}]
	some finding in without_aws(csi, {})
	finding.details.severity == "error"
	some elsewhere in without_aws(csi, {"nodegroup/b": []})
	elsewhere.details.severity == "warning"
}

by_endpoint(service, of_nodes) := found if {
	found := rule.report with input as {
		"manifests": {"objects": []},
		"config": {"addons": []},
		"graph": {
			"members": [{"id": "nodegroup/a", "kind": "nodegroup"}, pods],
			"securityGroups": [{"id": "sg-1", "because": [{"text": "carried", "path": values}]}],
		},
		"flows": {
			"node-to-endpoint": {"nodegroup/a": of_nodes},
			"pod-to-endpoint": {"nodegroup/a": [denied(service)]},
		},
	}
}

test_silent_where_the_node_pulls_images if count(by_endpoint("ecr.api", [])) == 0

test_silent_where_nodes_do_not_get_there_either if {
	count(by_endpoint("sts", [{"from": "nodegroup/a", "to": "vpc-endpoint/sts", "verdict": "allowed"}])) == 1
	count(by_endpoint("sts", [{"from": "nodegroup/a", "to": "vpc-endpoint/sts", "verdict": "denied"}])) == 0
}

test_help_for_endpoints if {
	some finding in by_endpoint("sts", [])
	startswith(finding.details.help, "let \"sg-1\" in on tcp/443 in the security groups of the endpoints")
}
