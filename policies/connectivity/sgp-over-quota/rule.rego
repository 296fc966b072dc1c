# METADATA
# title: more security groups on a pod than a network interface may have
# description: |
#   A network interface has at most five security groups, unless AWS has raised the quota of the account (to sixteen at most). A pod
#   carries those of all SecurityGroupPolicies that select it, each once. With more than the quota its interface cannot be made, and the pod
#   is never started.
#
#   It is a warning, since the quota of the account is not in the file; the option `quota` says what it is.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
# custom:
#   severity: warning
#   options:
#     quota:
#       type: integer
#       default: 5
#       min: 5
#       max: 16
#       text: quota of the AWS account for security groups per network interface
#   remedy: |
#     Join the rules of several groups in one. Or have the quota "Security groups per network interface" raised first, and set the
#     option `quota` to it.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
#     - https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/utils/helper.go (the union of all policies)
package ekslint.rules.connectivity["sgp-over-quota"]

import data.ekslint.finding
import data.ekslint.pod_groups

_quota := input.options["sgp-over-quota"].quota

report contains finding.in_object(policy.object, ["spec", "securityGroups", "groupIds"], message, {"help": _help}) if {
	some policy in input.manifests.policies
	policy.groups[5] # one more than the lowest quota
	count(policy.groups) > _quota
	message := sprintf("%s names %d security groups, and a network interface takes %d", [policy.called, count(policy.groups), _quota])
}

report contains finding.in_object(sixth.object, sixth.path, message, {"help": _help}) if {
	every policy in input.manifests.policies {
		count(policy.groups) <= _quota
	}
	some carried, workloads in _crowded
	sixth := carried[5]
	message := sprintf("pods of %s carry %d security groups of several policies, and a network interface takes %d", [
		pod_groups.named(workloads),
		count(carried),
		_quota,
	])
}

# The workloads by the groups that they carry.
_crowded := {carried: workloads |
	some carried in {workload.groups | some workload in input.manifests.workloads; count(workload.groups) > _quota}
	workloads := [workload | some workload in input.manifests.workloads; workload.groups == carried]
}

_help := "join the rules of several groups in one"
