# METADATA
# title: what pods with security groups of their own lack
# description: |
#   What pods that carry groups of their own alone need of the cluster to work, and certainly do not get.
package ekslint.pod_needs

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.load_balancers
import data.ekslint.members
import data.ekslint.pod_groups

# METADATA
# title: with groups
# description: the workloads whose pods run, and carry groups of their own that are all known, by id
# scope: document
with_groups := {workload.id: workload |
	some workload in input.manifests.workloads
	workload.ownGroups == "yes"
	workload.groupsKnown == true
	workload.runs == "yes"
}

# METADATA
# title: lost
# description: what the pods of a workload lack, in clauses without them, by the id of the workload
# scope: document
lost := {id: clauses |
	some id, workload in with_groups
	clauses := union({_without_api(workload), _without_names(workload), _without_kubelet(workload), _without_clients(workload)})
	count(clauses) > 0
}

# The node runs the pods of Fargate on their own network interface.
_without_api(workload) := {"never start on Fargate, as their kubelet does not reach the private endpoint of the API server" |
	input.graph.apiEndpoint.private == "allowed"
	pod_groups.on_fargate(workload)
	{flow.verdict | some flow in input.flows["pod-to-api"][workload.id]} == {"denied"}
}

# Of CoreDNS, which may run on some nodes alone, no place may be in reach. A cache on the node has the names for its pods, if they reach it.
_without_names(workload) := {_names[pod_groups.needs_core_dns(workload)] |
	{flow.verdict | some flow in input.flows["pod-to-dns"][workload.id]; flow.protocol == "udp"} == {"denied"}
}

_names := {"yes": _without_dns, "unknown": unless_cached}

_without_dns := "cannot ask CoreDNS for names, which is out of reach on port 53"

# METADATA
# title: unless cached
# description: the clause of pods for which a cache on their node, which is not among the manifests, may yet have the names
# scope: document
unless_cached := concat("", [_without_dns, " (unless a NodeLocal DNSCache answers)"])

_without_kubelet(workload) := {sprintf(text, [port]) |
	some name, text in {
		"kubelet-to-probe": "are out of reach for the kubelet's probes of port %d",
		"kubelet-to-hook": "are out of reach for the kubelet's hook on port %d",
	}
	some port, verdicts in object.get(_called, [name, workload.id], {})
	verdicts == {"denied"}
}

# METADATA
# title: apart
# description: |
#   the security groups of the interfaces on which CoreDNS may be, where a workload does not reach it and would not with the cluster
#   security group either
# scope: document
apart(workload) := {group | some flow in _dns_lost(workload); some group in members.by_id[flow.to].securityGroups} if {
	every flow in _dns_lost(workload) {
		not _admits_the_clusters(members.by_id[flow.to])
	}
}

_dns_lost(workload) := [flow |
	count(_without_names(workload)) > 0
	some flow in input.flows["pod-to-dns"][workload.id]
]

_admits_the_clusters(member) if {
	some rule in input.graph.rules
	rule.direction == "ingress"
	rule.peer.securityGroup == "cluster"
	rule.securityGroup in member.securityGroups
}

# The verdicts on the probes or hooks of a workload, by port: its pods may run on some of the nodes alone.
_called[name][flow.to][flow.port] contains flow.verdict if {
	some name in ["kubelet-to-probe", "kubelet-to-hook"]
	some flows in input.flows[name]
	some flow in flows
}

_without_clients(workload) := {sprintf(_unled, [way.port, way.called]) |
	some way in object.get(_led_to, workload.id, set())
}

_unled := "are out of reach for every node on port %d, to which the load balancer for %s leads"

# METADATA
# title: led to
# description: the places from which load balancers lead, by nodes none of which gets there, to the pods of a workload
# scope: document
led_to(workload) := {finding.place_in_object(way.at.object, way.at.path, sprintf("the load balancer for %s leads to them", [way.called])) |
	some way in object.get(_led_to, workload.id, set())
}

_led_to[pod.workload] contains {"port": pod.port, "called": lb.called, "at": target.at} if {
	some lb in load_balancers.certain
	some i, leads in members.by_id[lb.id].loadBalancer.targets
	target := lb.targets[i]
	_is_by_nodes(target, leads)
	some pod in leads.pods
	every node in leads.members {
		_is_shut_out(node, pod)
	}
}

# What nodes send to pods on themselves alone is for `sgp-strict-mode-nodeport`.
_is_by_nodes(target, leads) if {
	leads.type == "instance"
	leads.membersKnown
	count(leads.members) > 0
	not target.isDefaultType
	not leads.sameNode
}

_is_shut_out(node, pod) if {
	some flow in input.flows["node-to-pod"][node]
	[flow.to, flow.protocol, flow.port] == [pod.workload, pod.protocol, pod.port]
	flow.verdict == "denied"
	count(flows.not_admitted_by(flow)) > 0
	_goes_by_groups(node, with_groups[pod.workload])
}

# In standard mode no group is between a node and the pods on it.
_goes_by_groups(_, _) if pod_groups.strict

_goes_by_groups(node, workload) if {
	every landing in workload.landings {
		_is_elsewhere(landing, node)
	}
}

_is_elsewhere(landing, _) if landing.takes == "no"

_is_elsewhere(landing, node) if landing.on != node
