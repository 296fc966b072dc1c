# METADATA
# title: what nodes and pods are cut off from
# description: |
#   What a member of the graph needs of the cluster to work at all, and certainly does not get. Pods that may be meant to be apart from
#   others are no matter here.
package ekslint.cut_off

import data.ekslint.pod_groups

# METADATA
# title: of nodes
# description: what the nodes of the member with that id lack for want of rules of security groups, in clauses
# scope: document
of_nodes(id) := {what |
	some what, asked in {
		"they do not reach the API server": [flow | some flow in input.flows["kubelet-to-api"][id]; _is_of_groups(flow)],
		"the API server does not reach their kubelets": [flow | some flow in input.flows["api-to-kubelet"][id]],
	}
	_all_denied(asked)
}

# Only on the way to the public endpoint do routes and public addresses count, beside what the nodes' own groups let out.
_is_of_groups(_) if input.graph.apiEndpoint.private == "allowed"

_is_of_groups(flow) if count(flow.lacking) > 0

# METADATA
# title: of pods
# description: what the pods with the interfaces of the member with that id lack, in clauses without them
# scope: document
of_pods(id) := {what |
	some what, asked in {
		"do not reach the API server": _asked("pod-to-api", id),
		names: [flow | some flow in _asked("pod-to-dns", id); flow.protocol == "udp"; not _may_have_cache],
	}
	_all_denied(asked)
}

# METADATA
# title: endpoints
# description: |
#   the services whose VPC endpoints pods with the interfaces of the member with that id do not reach, and its nodes
#   may; images are pulled by the node
# scope: document
endpoints(id) := {service |
	some flow in _asked("pod-to-endpoint", id)
	flow.verdict == "denied"
	service := split(flow.to, "/")[1]
	not startswith(service, "ecr.")
	every of_node in _to_endpoint(id, flow.to) {
		of_node.verdict != "denied"
	}
}

_to_endpoint(id, endpoint) := [flow |
	some flow in input.flows["node-to-endpoint"][trim_suffix(id, "/pods")]
	flow.to == endpoint
]

# METADATA
# title: names
# description: the clause of pods that do not reach CoreDNS by UDP, which resolvers ask by first, and by TCP only for what is too long
# scope: document
names := "cannot look up names with CoreDNS"

# A cache on the node, among the pods of the host network, may have the names.
_may_have_cache if pod_groups.may_ask_node({"landings": []})

# What pods with these interfaces ask, which may be others than those of their nodes.
_asked(name, id) := [flow | some flow in input.flows[name][trim_suffix(id, "/pods")]; flow.from == id]

_all_denied(asked) if {
	count(asked) > 0
	every flow in asked {
		flow.verdict == "denied"
	}
}
