# METADATA
# title: more security groups on a node than a network interface may have
# description: |
#   A network interface has at most five security groups, unless AWS has raised the quota of the account (to sixteen at most). Beside
#   those of `attachIDs` a self-managed node carries the shared group and its nodegroup's own, and one for EFA; a managed node the
#   cluster security group, one for SSH, and one for EFA before Kubernetes 1.33. With more than five no node can be launched.
#
#   It is a warning, since the quota of the account is not in the file; the option `quota` says what it is. The rule counts only groups
#   that are certainly different.
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
#     Join the rules of several groups in one, or leave out a group that eksctl adds (`withShared`, `withLocal`) where yours do its work.
#     Or have the quota "Security groups per network interface" raised first, and set the option `quota` to it.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-240 (self-managed)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:54-92 (managed)
#     - https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
package ekslint.rules.connectivity["attach-sg-over-quota"]

import data.ekslint.finding
import data.ekslint.members
import data.ekslint.security_groups

_quota := input.options["attach-sg-over-quota"].quota

report contains finding.new(array.concat(path, ["securityGroups", "attachIDs"]), message, details) if {
	some path, member in members.node_groups
	member.securityGroups[5] # one more than the lowest quota
	carried := [id | some id in member.securityGroups; _is_another(security_groups.by_id[id])]
	count(carried) > _quota
	message := sprintf("nodes of %s carry %d security groups, and a network interface takes %d%s", [
		members.called(member),
		count(carried),
		_quota,
		_proviso,
	])
	details := {"help": "join the rules of several groups in one"}
}

default _proviso := " by the quota of the account"

_proviso := " unless AWS has raised that quota" if _quota == 5

# A group with a known id, or one that is made for these nodes.
_is_another(group) if startswith(group.id, "sg-")

_is_another(group) if {
	group.origin != "user"
	group.kind in {"nodegroup", "efa", "ssh"}
}

# The groups of a cluster that exists may be among those that are attached.
_is_another(group) if {
	input.purpose == "create-cluster"
	group.origin != "user"
}
