# METADATA
# title: more pods with security groups of their own than nodes have interfaces for
# description: |
#   A node has a fixed number of branch interfaces, by its instance type: nine for `m5.large`. Each is for one pod with security groups of
#   its own. Where more such pods are to run than all nodegroups that may take them hold at their `maxSize`, the rest stays pending, and no
#   autoscaler can help.
#
#   The rule counts `replicas` of workloads that certainly have groups of their own, and the largest instance type of each nodegroup. It
#   is silent where anything else may take the pods, such as node pools of Karpenter.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
# custom:
#   severity: error
#   remedy: Let the nodegroup have more nodes, use an instance type with more branch interfaces, or run fewer of the pods.
#   evidence:
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/aws/vpc/limits.go (BranchInterface)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
package ekslint.rules.connectivity["sgp-branch-capacity"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(array.concat(shortage.nodegroups[0], ["maxSize"]), message, details) if {
	some shortage in input.manifests.shortages
	others := array.slice(shortage.nodegroups, 1, count(shortage.nodegroups))
	message := sprintf("%d pods with groups of their own are to run on nodes of %s%s, and %s interfaces for %d at most", [
		shortage.wanted,
		groups.called(shortage.nodegroups[0]),
		_and(others),
		_have(shortage.nodes),
		shortage.holds,
	])
	details := {
		"related": array.concat(
			[{"path": array.concat(path, ["maxSize"]), "message": "takes them as well"} | some path in others],
			[finding.place_in_object(number, _replicas[number].path, _replicas[number].text) | some number in shortage.workloads],
		),
		"help": "let the nodegroup have more nodes, or use an instance type with more branch interfaces",
	}
}

_replicas := {workload.object: {"path": workload.replicasPath, "text": sprintf("%d of them", [workload.replicas])} |
	some workload in input.manifests.workloads
	workload.replicas != null
}

_have(1) := "1 node has"

_have(nodes) := sprintf("%d nodes have", [nodes]) if nodes != 1

_and([]) := ""

_and([_]) := " and one other nodegroup"

_and(others) := sprintf(" and %d other nodegroups", [count(others)]) if count(others) > 1
