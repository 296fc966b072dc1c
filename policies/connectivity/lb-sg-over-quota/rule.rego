# METADATA
# title: more security groups on a load balancer than a network interface may have
# description: |
#   The network interfaces of a load balancer have at most five security groups, unless AWS has raised the quota of
#   the account. With those that you name, the controller attaches its back-end group where it is to manage the rules
#   of targets; the AWS cloud provider adds a group of its own where you name extra ones alone. With more than the quota the load balancer
#   is not made.
#
#   It is a warning, since the quota of the account is not in the manifests; the option `quota` says what it is.
#   Groups that are named by their tags count as well.
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
#     Join the rules of several groups in one. Or have the quota "Security groups per network interface" raised first,
#     and set the option `quota` to it.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_build_load_balancer.go:312-335 (the back-end group comes on top)
#     - cloud-provider-aws pkg/providers/v1/aws.go, buildELBSecurityGroupList
#     - https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
package ekslint.rules.connectivity["lb-sg-over-quota"]

import data.ekslint.finding
import data.ekslint.load_balancers

_quota := input.options["lb-sg-over-quota"].quota

report contains finding.in_object(at.object, at.path, message, {"help": "join the rules of several groups in one"}) if {
	some lb in load_balancers.certain
	lb.groups[4] # one less than too many, since the back-end group may come on top
	named := {_name(group) | some group in lb.groups}
	carried := count(named) + _made(lb)
	carried > _quota
	at := lb.groups[0].at
	message := sprintf("the load balancer for %s has %d security groups, and a network interface takes %d%s", [
		lb.called,
		carried,
		_quota,
		_proviso,
	])
}

# What the maker adds: the controller its back-end group, the cloud provider the one that it makes where groups are named besides alone.
default _made(_) := 0

_made(lb) := 1 if {
	lb.makesRules
	lb.maker == "aws-load-balancer-controller"
}

_made(lb) := 1 if {
	lb.maker == "cloud-provider-aws"
	endswith(lb.groups[0].at.path[2], "aws-load-balancer-extra-security-groups")
}

# Those that are named by their tags have no id, and each its own name.
_name(group) := group.id if group.id != ""

_name(group) := group.nameTag if group.id == ""

default _proviso := " by the quota of the account"

_proviso := " unless AWS has raised that quota" if _quota == 5
