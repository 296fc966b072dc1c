# METADATA
# title: a load balancer leads to ports of nodes, and there will be none
# description: |
#   Targets of the type `instance` are nodes, to whose ports the load balancer sends its requests. In a cluster with
#   Fargate alone there are none: the target group stays empty, and clients get errors. Pods on Fargate are targets of
#   the type `ip`.
#
#   The rule is silent where the type is the controller's default one, which a flag may have changed, and in a file
#   without Fargate profiles: its nodes come from elsewhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html
# custom:
#   severity: error
#   remedy: |
#     Set the type of targets to `ip`: the annotation `target-type` or `aws-load-balancer-nlb-target-type`,
#     `targetType` in a TargetGroupConfiguration.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/backend/endpoint_utils.go:18-80 (nodes of Fargate are no targets)
#     - https://docs.aws.amazon.com/eks/latest/userguide/fargate.html (load balancers need targets of the type ip)
package ekslint.rules.connectivity["lb-instance-targets-without-nodes"]

import data.ekslint.finding
import data.ekslint.known
import data.ekslint.load_balancers
import data.ekslint.members

report contains finding.in_object(at.object, at.path, message, details) if {
	some id in _fargate
	known.empty(["managedNodeGroups"])
	known.empty(["nodeGroups"])
	some lb in load_balancers.certain
	at := [target.at | some i, target in lb.targets; _is_empty(target, members.by_id[lb.id].loadBalancer.targets[i])][0]
	message := sprintf("the load balancer for %s has no targets: it leads to ports of nodes, and the cluster has Fargate alone", [lb.called])
	details := {
		"label": "to nodes, as its type of targets is \"instance\"",
		"related": [{"path": members.by_id[id].path, "message": "makes nodes that are no targets"}],
		"help": "set the type of targets to \"ip\"",
	}
}

_is_empty(target, leads) if {
	target.type == "instance"
	not target.isDefaultType
	leads.membersKnown
	count(leads.members) == 0
}

# The first profile stands for all.
_fargate := array.slice([member.id | some member in input.graph.members; member.kind == "fargate-profile"], 0, 1)
