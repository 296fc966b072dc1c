# METADATA
# title: one security group for clusters in two VPCs
# description: |
#   A security group is of one VPC, and what is in another cannot carry it, unless somebody has associated the group with that VPC as well:
#   EKS refuses it for the control plane, and EC2 for nodes. Two files of the run name one group, and different VPCs. So one of the ids is
#   likely a slip, as after a file was copied.
#
#   Where AWS has told (`--facts`) that the group is associated with the VPC of a cluster, it is right there.
#
#   The rule compares the files of one run, where the ids of both VPCs are in them. It reports each further cluster, in its own file, with
#   those before it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
# custom:
#   severity: warning
#   scope: fleet
#   supersedes:
#     - control-plane-sg-of-two-clusters
#     - shared-node-sg-of-two-clusters
#   remedy: |
#     Name a security group of the cluster's own VPC, or none: eksctl makes those that a cluster needs. Where the group is associated with
#     another VPC on purpose, say so in the facts (`associatedVPCs`, or what `aws ec2 describe-security-group-vpc-associations` prints).
#   evidence:
#     - https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html (VpcId)
#     - https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateSecurityGroupVpc.html
#     - https://github.com/pulumi/pulumi-eks/issues/517 (what EKS says)
package ekslint.rules.validity["security-group-of-two-vpcs"]

import data.ekslint.fleet

report contains fleet.finding(use, message, details) if {
	some group in input.shared.securityGroups
	party := fleet.party(group.uses)
	some use in fleet.later(group)
	not _is_associated(use)
	others := [other | some other in fleet.others(use, party); not _is_associated(other); _vpc(other) != _vpc(use)]
	count(others) > 0
	message := sprintf("%q is named for %s in another VPC as well (%q, and here %q): a security group is of one VPC", [
		group.id,
		fleet.named(others),
		_vpc(others[0]),
		_vpc(use),
	])
	details := {
		"related": [fleet.place(other, sprintf("for %q, in %q", [fleet.cluster(other).name, _vpc(other)])) | some other in others],
		"help": sprintf("name a group of %q", [_vpc(use)]),
	}
}

# AWS has told that the group may be carried there, whichever VPC it is of.
_is_associated(use) if use.associated

# The VPC of the file, where that is known.
_vpc(use) := fleet.cluster(use).vpc.id if is_string(fleet.cluster(use).vpc.id)
