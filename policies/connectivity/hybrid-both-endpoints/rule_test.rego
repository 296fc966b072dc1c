package ekslint.rules.connectivity["hybrid-both-endpoints_test"]

import data.ekslint.rules.connectivity["hybrid-both-endpoints"] as rule

given(public, private) := {
	"remoteNetworkConfig": {"remoteNodeNetworks": [{"cidrs": ["10.0.0.0/16"]}]},
	"vpc": {"clusterEndpoints": {"publicAccess": public, "privateAccess": private}},
}

count_of(config) := n if n := count(rule.report) with input.config as config

test_both if {
	count_of(given(true, true)) == 1
	some f in rule.report with input.config as given(true, true)
	f.path == ["vpc", "clusterEndpoints", "publicAccess"]
}

test_one if {
	count_of(given(true, false)) == 0
	count_of(given(false, true)) == 0
	count_of(given(true, null)) == 0
	count_of(given(null, true)) == 0
}

test_no_hybrid_nodes if {
	count_of(object.remove(given(true, true), ["remoteNetworkConfig"])) == 0
	count_of(object.union(given(true, true), {"remoteNetworkConfig": {"remoteNodeNetworks": []}})) == 0
}

test_fully_private if {
	count_of(object.union(given(true, true), {"privateCluster": {"enabled": true}})) == 0
	private := object.union(given(true, true), {"privateCluster": {"enabled": null}})
	count(rule.report) == 0 with input as {"config": private, "unknown": [["privateCluster", "enabled"]]}
}
