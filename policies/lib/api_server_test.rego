package ekslint.api_server_test

import data.ekslint.api_server

flows := {"api-from-internet": {"api-server": [
	{"from": "0.0.0.0/0", "verdict": "allowed"},
	{"from": "::/0", "verdict": "unknown"},
]}}

test_open_to_whom_it_certainly_admits if api_server.open_to == {"0.0.0.0/0"} with input.flows as flows

test_help_names_what_is_missing if {
	existing := {"purpose": "existing-cluster", "config": {}}
	startswith(api_server.closing.help, "set \"publicAccess: false\" and \"privateAccess: true\", or") with input as existing
	private := object.union(existing, {"config": {"vpc": {"clusterEndpoints": {"privateAccess": true}}}})
	startswith(api_server.closing.help, "set \"publicAccess: false\", or") with input as private
}

# While a cluster is created, eksctl needs a way in.
test_no_advice_to_go_private_without_a_way_in if {
	every made in [{"vpc": {"origin": "eksctl"}}, object.union(closed, {"vpc": {"origin": "user"}})] {
		details := api_server.closing with input as {"purpose": "create-cluster", "config": {}, "graph": made}
		startswith(details.help, "list your networks")
		not details.fixes
	}
}

test_advice_to_go_private_where_there_is_a_way_in if {
	admitted := [{"securityGroup": "control-plane", "direction": "ingress", "peer": {"cidr": "10.8.0.0/16"}}]
	open := object.union(closed, {"vpc": {"origin": "user"}, "rules": admitted})
	details := api_server.closing with input as {"purpose": "create-cluster", "config": {}, "graph": open}
	count(details.fixes) == 1
}

test_private_only if {
	api_server.is_private_only with input.graph.apiEndpoint as {"public": "denied", "private": "allowed"}
	every endpoint in [
		{"public": "allowed", "private": "allowed"},
		{"public": "unknown", "private": "allowed"},
		{"public": "denied", "private": "denied"},
		{"public": "denied", "private": "unknown"},
	] {
		not api_server.is_private_only with input.graph.apiEndpoint as endpoint
	}
}

closed := {
	"securityGroups": [
		{"id": "cluster", "origin": "eks", "roles": ["cluster"]},
		{"id": "control-plane", "origin": "eksctl", "roles": ["control-plane"]},
		{"id": "shared-node", "origin": "eksctl", "roles": ["shared-node"]},
		{"id": "sg-0a1b2c3d4e5f60718", "origin": "user", "roles": ["shared-node"]},
	],
	"members": [{"id": "control-plane", "groupsKnown": true, "securityGroups": ["cluster", "control-plane"]}],
	"rules": [
		{"securityGroup": "cluster", "direction": "ingress", "peer": {"securityGroup": "cluster"}},
		{"securityGroup": "cluster", "direction": "ingress", "peer": {"securityGroup": "shared-node"}},
		{"securityGroup": "control-plane", "direction": "egress", "peer": {"cidr": "0.0.0.0/0"}},
		{"securityGroup": "shared-node", "direction": "ingress", "peer": {"cidr": "10.0.0.0/8"}},
	],
	"possibleRules": [],
}

test_admits_only_the_cluster if api_server.admits_only_the_cluster with input.graph as closed

test_admits_others_or_may if {
	every peer in [{"cidr": "10.8.0.0/16"}, {"securityGroup": "sg-0a1b2c3d4e5f60718"}, {"anySecurityGroup": true}, {}] {
		every rules in ["rules", "possibleRules"] {
			more := array.concat(closed[rules], [{"securityGroup": "control-plane", "direction": "ingress", "peer": peer}])
			not api_server.admits_only_the_cluster with input.graph as object.union(closed, {rules: more})
		}
	}
}

test_admits_what_a_group_of_the_user_does if {
	every groups in [["cluster", "sg-0a1b2c3d4e5f60718"], ["sg-0a1b2c3d4e5f60718"]] {
		control_plane := {"id": "control-plane", "groupsKnown": true, "securityGroups": groups}
		not api_server.admits_only_the_cluster with input.graph as object.union(closed, {"members": [control_plane]})
	}
	open := object.union(closed, {"members": [{"id": "control-plane", "groupsKnown": false, "securityGroups": ["cluster"]}]})
	not api_server.admits_only_the_cluster with input.graph as open
}
