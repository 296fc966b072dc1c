# METADATA
# title: a security group is of another VPC than the cluster
# description: |
#   What is in a VPC can carry only security groups of that VPC, or such as are associated with it. AWS has told (`--facts`) that this
#   group is of another one than the cluster: that of `vpc.id`, or of the subnets in `vpc.subnets`. EKS refuses it for the control plane
#   ("are not in the same VPC as the subnets"), and EC2 for nodes ("belong to different networks"), unless the group is associated with
#   the cluster's VPC, of which the facts say nothing: a warning.
#
#   With a VPC that eksctl makes for the cluster no group that exists can be associated: an error. Where that VPC may have been made
#   already, and be the one of the group, the rule is silent.
#
#   So it is with the groups that ENIConfigs, SecurityGroupPolicies, node classes and load balancers name by their ids.
#
#   The groups of `ssh.sourceSecurityGroupIds` are carried by others, and may be of a VPC with a peering connection.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
# custom:
#   severity: error
#   remedy: |
#     Name a group of the cluster's VPC, or associate this one with it (`aws ec2 associate-security-group-vpc`). For a group of one's own,
#     let the cluster be in its VPC: `vpc.id` and `vpc.subnets`.
#   evidence:
#     - https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateSecurityGroupVpc.html
#     - https://github.com/pulumi/pulumi-eks/issues/517 (what EKS says)
#     - https://github.com/aws/karpenter-provider-aws/issues/3390 (what EC2 says)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:123-135 (eksctl hands the groups on as they are)
package ekslint.rules.validity["security-group-in-other-vpc"]

import data.ekslint.contradictions
import data.ekslint.finding

report contains finding.at_place(contradictions.place(found), _message(found), details) if {
	some found in input.contradictions
	found.kind == "group-vpc"
	details := {
		"severity": contradictions.severity(found),
		"label": "of another VPC",
		"related": contradictions.related(found, sprintf("the cluster is in \"%s\"", [found.says])),
		"help": _help(found),
	}
}

_message(found) := message if {
	found.says != ""
	shape := "\"%s\" is of \"%s\" (%s), and the cluster is in \"%s\", where it can be carried only if it is associated with that VPC"
	message := sprintf(shape, [found.subject, found.told, found.at, found.says])
}

_message(found) := message if {
	found.says == ""
	shape := "eksctl makes a new VPC for the cluster, where nothing can carry \"%s\": that is of \"%s\" (%s)"
	message := sprintf(shape, [found.subject, found.told, found.at])
}

_help(found) := sprintf("name a group of \"%s\", or associate this one with it", [found.says]) if found.says != ""

_help(found) := sprintf("put the cluster into \"%s\" by \"vpc.id\" and \"vpc.subnets\"", [found.told]) if found.says == ""
