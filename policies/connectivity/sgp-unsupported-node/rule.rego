# METADATA
# title: pods with security groups of their own, and no node that can have interfaces for them
# description: |
#   A pod with security groups of its own is on a branch interface, and those are on instances with a trunk interface alone: most
#   types that are built on Nitro, none of the t family, and none with Windows. Where all nodegroups that would take the pods have
#   other instances, the pods stay pending.
#
#   The rule is silent where there may be other nodes, such as those of Karpenter, and about an instance type that is too new for
#   its table.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
# custom:
#   severity: error
#   remedy: |
#     Give one of the nodegroups an instance type with branch interfaces, such as `m5.large`, or add such a nodegroup, and have the
#     pods tolerate its taints.
#   evidence:
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/aws/vpc/limits.go (IsTrunkingCompatible)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
package ekslint.rules.connectivity["sgp-unsupported-node"]

import data.ekslint.finding
import data.ekslint.pod_groups

report contains finding.new(reasons[0].path, message, details) if {
	some reasons, workloads in _stranded
	message := sprintf("pods of %s stay pending: a SecurityGroupPolicy gives them groups of their own, and %s", [
		pod_groups.named(workloads),
		reasons[0].text,
	])
	details := {
		"related": array.concat(
			[{"path": reason.path, "message": reason.text} | some reason in array.slice(reasons, 1, count(reasons))],
			[place | some workload in workloads; some place in pod_groups.given(workload)],
		),
		"help": "use an instance type with branch interfaces, such as \"m5.large\"",
	}
}

# The workloads by what keeps all nodegroups from having interfaces for them.
_stranded := {reasons: workloads |
	some reasons in {_reasons(workload) | some workload in _all_stranded}
	reasons != []
	workloads := [workload | some workload in _all_stranded; _reasons(workload) == reasons]
}

_all_stranded := [workload | some workload in input.manifests.workloads; workload.isStranded == true]

_reasons(workload) := [reason | some landing in workload.landings; some reason in landing.incapable; reason.path != []]
