package ekslint.rules.connectivity["private-endpoint-no-operator-path_test"]

import data.ekslint.rules.connectivity["private-endpoint-no-operator-path"] as rule

base := {
	"purpose": "create-cluster",
	"unknown": [],
	"config": {"vpc": {"clusterEndpoints": {"publicAccess": false, "privateAccess": true}}},
	"graph": {
		"apiEndpoint": {"public": "denied", "private": "allowed"},
		"securityGroups": [
			{"id": "cluster", "origin": "eks", "roles": ["cluster"]},
			{"id": "control-plane", "origin": "eksctl", "roles": ["control-plane"]},
		],
		"members": [{"id": "control-plane", "groupsKnown": true, "securityGroups": ["cluster", "control-plane"]}],
		"rules": [],
		"possibleRules": [],
	},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_endpoint_that_is_off if {
	some finding in findings({})
	finding.path == ["vpc", "clusterEndpoints", "publicAccess"]
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"config": {"vpc": {"clusterEndpoints": {"publicAccess": true}}}},
		{"config": {"vpc": {"clusterEndpoints": {"publicAccess": null}}}},
		{"unknown": [["privateCluster", "enabled"]]},
		{"config": {"privateCluster": {"enabled": true}}},
		{"graph": {"apiEndpoint": {"public": "allowed"}}},
		{"graph": {"possibleRules": [{"securityGroup": "control-plane", "direction": "ingress", "peer": {}}]}},
		{"graph": {"members": [{"id": "control-plane", "groupsKnown": false, "securityGroups": []}]}},
	] {
		count(findings(patch)) == 0
	}
}
