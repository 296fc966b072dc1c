package ekslint.cut_off_test

import data.ekslint.cut_off

flow(from, to, protocol, verdict) := {"from": from, "to": to, "protocol": protocol, "verdict": verdict}

given(cache) := {
	"graph": {"apiEndpoint": {"private": "allowed"}},
	"manifests": {"nameCache": cache},
	"flows": {
		"kubelet-to-api": {"a": [flow("a", "api-server", "tcp", "denied")], "b": [flow("b", "api-server", "tcp", "unknown")]},
		"api-to-kubelet": {"a": [flow("api-server", "a", "tcp", "denied")], "b": [flow("api-server", "b", "tcp", "denied")]},
		"pod-to-api": {"a": [flow("a", "control-plane", "tcp", "denied")], "b": [flow("b/pods", "control-plane", "tcp", "denied")]},
		"pod-to-dns": {
			"a": [flow("a", "a", "udp", "denied"), flow("a", "b", "udp", "allowed"), flow("a", "a", "tcp", "denied")],
			"b": [flow("b/pods", "b/pods", "udp", "denied"), flow("b/pods", "b/pods", "tcp", "allowed")],
		},
	},
}

test_nodes if {
	cut_off.of_nodes("a") == {"they do not reach the API server", "the API server does not reach their kubelets"} with input as given("no")
	cut_off.of_nodes("b") == {"the API server does not reach their kubelets"} with input as given("no")
	cut_off.of_nodes("c") == set() with input as given("no")
}

# By the public endpoint it may be routes or addresses that are in the way.
test_nodes_by_the_public_endpoint if {
	asked := object.union(given("no"), {"graph": {"apiEndpoint": {"private": "denied"}}})
	cut_off.of_nodes("a") == {"the API server does not reach their kubelets"} with input as asked
	held := object.union(flow("a", "api-server", "tcp", "denied"), {"lacking": [{"securityGroup": "sg-1", "direction": "egress"}]})
	cut_off.of_nodes("a") == {"they do not reach the API server"} with input as {
		"graph": asked.graph,
		"flows": {"kubelet-to-api": {"a": [held]}, "api-to-kubelet": {}},
	}
}

test_pods_by_their_interfaces if {
	cut_off.of_pods("a") == {"do not reach the API server"} with input as given("no")
	cut_off.of_pods("b") == set() with input as given("no")
	cut_off.of_pods("b/pods") == {"do not reach the API server", "cannot look up names with CoreDNS"} with input as given("no")
}

test_a_cache_on_the_node_has_the_names if {
	cut_off.of_pods("b/pods") == {"do not reach the API server"} with input as given("yes")
}
