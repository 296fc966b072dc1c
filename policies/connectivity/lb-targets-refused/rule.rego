# METADATA
# title: a load balancer that gives up on its targets
# description: |
#   To let a load balancer in, its maker looks for one security group on the network interface of each node or pod
#   that is a target: the only one, or the only one that is tagged `kubernetes.io/cluster/<name>`. Where it finds none
#   or several on one of them, it gives up on the whole target group ("expected exactly one securityGroup tagged with
#   kubernetes.io/cluster/..."), and no target gets traffic. Pods it registers by their addresses all the same, so that rules of your own
#   may let the load balancer in.
#
#   Where the file of the cluster gives its nodes these groups, `lb-multiple-tagged-sgs` and `lb-no-tagged-sg` say so
#   at their lines. This rule speaks of the others: pods with groups of their own, node pools.
#
#   Nodes with the label `node.kubernetes.io/exclude-from-external-load-balancers`, whatever its value, are no targets either, nor are those
#   without the labels that `target-node-labels` asks for: where that leaves no nodes, the target group stays empty.
#
#   The same holds for a TargetGroupBinding that you write yourself: the controller registers its targets, but opens
#   nothing on their security groups. It does not either where a port under `networking` is a name that one of the
#   pods does not have.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
# custom:
#   severity: error
#   remedy: |
#     Give what carries these groups exactly one that is tagged `kubernetes.io/cluster/<name>`: for pods with groups
#     of their own, the cluster security group, for one. Write ports under `networking` of a TargetGroupBinding as
#     numbers.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/networking_manager.go (resolveEndpointSGForENI)
#     - aws-load-balancer-controller 93ff3b5f pkg/targetgroupbinding/resource_manager.go (reconcileWithIPTargetType)
#     - aws-load-balancer-controller 93ff3b5f pkg/backend/endpoint_utils.go (labels that keep nodes out)
#     - aws-load-balancer-controller 93ff3b5f pkg/k8s/pod_info.go (LookupContainerPort)
#     - cloud-provider-aws pkg/providers/v1/aws.go (findSecurityGroupForInstance)
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2922
package ekslint.rules.connectivity["lb-targets-refused"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.load_balancers
import data.ekslint.members
import data.ekslint.pod_groups

report contains finding.in_object(at.object, at.path, message, details) if {
	some lb in load_balancers.certain
	some i, leads in members.by_id[lb.id].loadBalancer.targets
	_is_refused(lb.targets[i], leads)
	not _is_told(lb, i, leads)
	_is_cut_off(lb, leads)
	at := lb.targets[i].at
	message := sprintf("the load balancer for %s reaches none of its targets: %s", [lb.called, leads.refused[0].text])
	details := {
		"label": "leads to these targets",
		"related": array.concat(
			[{"path": reason.path, "message": reason.text} | some reason in leads.refused; reason.path],
			[place |
				some workload in input.manifests.workloads
				workload.id in leads.members
				workload.ownGroups == "yes"
				some place in pod_groups.given(workload)
			],
		),
		"help": _help(leads.refused[0].text),
	}
}

# A TargetGroupBinding is not bound to a load balancer of the manifests; its targets get traffic only as rules of others let it in.
report contains finding.in_object(binding.object, ["spec", "networking"], message, details) if {
	some i, binding in input.manifests.bindings
	count(binding.refusals) == 0
	refused := input.graph.bindings[i].refused
	count(refused) > 0
	message := sprintf("the controller lets nobody in on the targets of %s: %s", [binding.called, refused[0].text])
	details := {
		"label": "asks for rules on the security groups of these targets",
		"related": [{"path": reason.path, "message": reason.text} | some reason in refused; reason.path],
		"help": _help(refused[0].text),
	}
}

default _help(_) := "give them exactly one group with the tag of the cluster"

_help(words) := "take the label off nodes that are to be targets" if contains(words, "by their labels")

_help(words) := "name the port by its number, or give all of the pods a port of that name" if startswith(words, "unable to find port")

_is_refused(target, leads) if {
	count(leads.refused) > 0
	not target.isDefaultType
}

# Pods are reached where other rules let the load balancer in.
_is_cut_off(_, leads) if not leads.type == "ip"

_is_cut_off(lb, leads) if {
	leads.type == "ip"
	some flow in flows.denied(input.flows["load-balancer-to-target"][lb.id])
	flow.to in leads.members
}

# One cause is told once: at the first target.
_is_told(lb, i, leads) if {
	some j, other in members.by_id[lb.id].loadBalancer.targets
	j < i
	other.refused == leads.refused
	_is_refused(lb.targets[j], other)
}
