# METADATA
# title: what pods with security groups of their own cannot do in strict mode
# description: |
#   In strict mode, the default of the VPC CNI plugin, all traffic of a pod with security groups of its own goes through its branch
#   interface, that with its own node included. Two things do not work then:
#
#   - Services whose traffic from outside comes to ports of nodes and stays there (`externalTrafficPolicy: Local`)
#   - NodeLocal DNSCache, which answers on an address of the node
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
# custom:
#   severity: warning
#   remedy: |
#     Set `POD_SECURITY_GROUP_ENFORCING_MODE` of the plugin to `standard`. The groups of the pods then do not hold for traffic
#     within a node, and what leaves the VPC goes by those of the node. Or let load balancers lead to the addresses of the pods.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
#     - amazon-vpc-cni-k8s README.md (POD_SECURITY_GROUP_ENFORCING_MODE)
package ekslint.rules.connectivity["sgp-strict-mode-nodeport"]

import data.ekslint.finding
import data.ekslint.pod_groups

report contains finding.at_place(pod_groups.place(input.manifests.plugin.modePlace), message, details) if {
	pod_groups.strict
	some message, related in _lost
	count(related) > 0
	details := {
		"related": array.concat(related, pod_groups.told),
		"help": "set \"POD_SECURITY_GROUP_ENFORCING_MODE\" of vpc-cni to \"standard\"",
		"fixes": pod_groups.edit("have groups of pods enforced in standard mode", input.manifests.plugin, "toStandard"),
	}
}

_lost := {
	"traffic that comes to ports of nodes and stays there does not reach pods with groups of their own in strict mode": _services,
	"pods with groups of their own do not reach NodeLocal DNSCache in strict mode, and look up no names": _asking,
}

_services := [finding.place_in_object(service.object, ["spec", "externalTrafficPolicy"], sprintf("for %s", [workload.called])) |
	some workload in pod_groups.on_branches
	some service in workload.localServices
]

_asking := [place |
	some workload in pod_groups.on_branches
	workload.asksClusterDNS == "yes"
	pod_groups.asks_node(workload)
	some place in pod_groups.given(workload)
]
