package ekslint.rules.connectivity["private-cluster-no-operator-path_test"]

import data.ekslint.rules.connectivity["private-cluster-no-operator-path"] as rule

base := {
	"purpose": "create-cluster",
	"config": {"privateCluster": {"enabled": true}},
	"graph": {
		"apiEndpoint": {"public": "denied", "private": "allowed"},
		"securityGroups": [{"id": "control-plane", "origin": "eksctl", "roles": ["control-plane"]}],
		"members": [{"id": "control-plane", "groupsKnown": true, "securityGroups": ["control-plane"]}],
		"rules": [],
		"possibleRules": [],
	},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_where_the_cluster_becomes_private if {
	some finding in findings({})
	finding.path == ["privateCluster", "enabled"]
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
		{"config": {"privateCluster": {"enabled": false}}},
		{"config": {"privateCluster": {"enabled": null}}},
		{"graph": {"apiEndpoint": {"public": "unknown"}}},
		{"graph": {"rules": [{"securityGroup": "control-plane", "direction": "ingress", "peer": {"cidr": "10.8.0.0/16"}}]}},
	] {
		count(findings(patch)) == 0
	}
}
