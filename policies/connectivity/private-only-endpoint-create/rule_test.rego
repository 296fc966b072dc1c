package ekslint.rules.connectivity["private-only-endpoint-create_test"]

import data.ekslint.rules.connectivity["private-only-endpoint-create"] as rule

base := {
	"purpose": "create-cluster",
	"unknown": [],
	"config": {"vpc": {"clusterEndpoints": {"publicAccess": false, "privateAccess": true}}},
	"graph": {"apiEndpoint": {"public": "denied", "private": "allowed"}, "vpc": {"origin": "eksctl"}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_warns_at_the_endpoint_that_is_off if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "clusterEndpoints", "publicAccess"]
}

test_silent_where_eksctl_may_reach_it if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
		{"config": {"vpc": {"clusterEndpoints": {"publicAccess": true}}}},
		{"config": {"vpc": {"clusterEndpoints": {"publicAccess": null}}}},
		{"config": {"privateCluster": {"enabled": true}}},
		{"config": {"outpost": {"controlPlaneOutpostARN": "arn:aws:outposts:eu-west-1:123456789012:outpost/op-0a1b2c3d4e5f60718"}}},
		{"config": {"remoteNetworkConfig": {"vpcGatewayID": "tgw-0a1b2c3d4e5f60718"}}},
		{"graph": {"vpc": {"origin": "user"}}},
		{"graph": {"apiEndpoint": {"public": "unknown"}}},
		{"graph": {"apiEndpoint": {"private": "denied"}}},
	] {
		count(findings(patch)) == 0
	}
}

test_silent_where_it_is_not_known if {
	every path in [["privateCluster"], ["outpost", "controlPlaneOutpostARN"], ["remoteNetworkConfig", "vpcGatewayID"]] {
		count(findings({"unknown": [path]})) == 0
	}
}
