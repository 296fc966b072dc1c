# METADATA
# title: pods on hybrid nodes do not reach pods in the VPC
# description: |
#   In a cluster with both hybrid nodes and nodes in the VPC ("mixed mode"), pods on one side look up names with CoreDNS pods on the
#   other, and talk to Services there. Hybrid nodes and their pods carry no security group: what comes from them is known by its
#   address alone. None of the security groups that EKS and eksctl make for nodes admits the remote networks to pods; eksctl admits
#   them to the control plane only. In the other direction security groups let everything out.
#
#   The rule is silent about nodes that carry a security group of yours, or groups that the file does not show, as these may admit
#   the networks, unless AWS has told that they do not (`--facts`). It is a warning, because you can still add rules to the cluster
#   security group once the cluster exists, and because the two sides may be meant to have nothing to do with each other: then each
#   needs CoreDNS of its own.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
#   - ref: https://eksctl.io/usage/hybrid-nodes/
# custom:
#   severity: warning
#   remedy: |
#     Make a security group that admits the remote node and pod networks, on port 53 (TCP and UDP) and on the ports of your pods, and
#     attach it to every nodegroup with `securityGroups.attachIDs`. Fargate pods and nodes of Auto Mode carry the cluster security
#     group: add the same rules to it once the cluster exists, and silence the rule with a comment that says so.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:141-152 (the only rules for remote networks, on the control-plane security group)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteNodeNetwork.html (hosts with CoreDNS, both ways, on port 53)
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html (CoreDNS in the cloud, pod to pod)
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-webhooks.html (mixed mode clusters, a CoreDNS on either side)
package ekslint.rules.connectivity["hybrid-nodes-cut-off"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(["remoteNetworkConfig"], message, details) if {
	some list in ["remoteNodeNetworks", "remotePodNetworks"]
	count(input.config.remoteNetworkConfig[list][_].cidrs) > 0 # else there may be no hybrid nodes
	count(_out_of_reach) > 0
	message := sprintf("pods on hybrid nodes %s: the security groups there do not admit the remote networks", [_what])
	details := {
		"label": "where these pods come from",
		"related": [{"path": path, "message": "carries no group that admits the remote networks"} | some path in _out_of_reach],
		"help": _help,
	}
}

_attach := "attach a group of your own that admits the remote networks to the nodes in the VPC with \"attachIDs\""

# Groups of the user are there, and AWS has told their rules.
_help := _attach if count(_told) == 0

_help := sprintf("%s, or admit them in %s", [_attach, security_groups.cited(_told)]) if count(_told) > 0

_told := {id | some flow in _into_the_vpc; "denied" in flows.for_pods(flow); some id in flows.not_admitted_by(flow)}

default _what := "reach no pod in the VPC"

_what := "do not reach all pods in the VPC" if {
	some flow in _into_the_vpc
	flows.for_pods(flow) != {"denied"}
} else := "reach no pod in the VPC, not even CoreDNS" if {
	count(flows.denied(input.flows["pod-to-dns"]["hybrid-nodes"])) > 0
}

_out_of_reach contains members.at(flow.to).path if {
	some flow in _into_the_vpc
	"denied" in flows.for_pods(flow)
}

_into_the_vpc := [flow |
	some flow in input.flows["pod-to-pod"]["hybrid-nodes"]
	members.at(flow.to).kind != "hybrid-nodes"
]
