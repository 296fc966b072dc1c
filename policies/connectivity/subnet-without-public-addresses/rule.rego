# METADATA
# title: nodes in a public subnet get no public address
# description: |
#   Whether nodes in a public subnet get a public address is a setting of the subnet (`MapPublicIpOnLaunch`), which is off, as AWS has told
#   (`--facts`). eksctl does not change it. Without the address nodes there reach neither the public endpoint of the API server nor an
#   image registry.
#
#   EKS creates no managed nodegroup in such a subnet ("Ec2SubnetInvalidConfiguration"), and "eksctl create nodegroup" refuses nodegroups of
#   any kind, unless the private endpoint is on. It is an error for managed nodegroups where AWS has told as well that the subnet's route
#   table leads to an internet gateway.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
# custom:
#   severity: error
#   remedy: |
#     Turn the setting on (`aws ec2 modify-subnet-attribute --map-public-ip-on-launch`), or put the nodes into private subnets with
#     `privateNetworking: true`.
#   evidence:
#     - https://github.com/aws/containers-roadmap/issues/607 ("node group creation will fail")
#     - https://github.com/eksctl-io/eksctl/issues/4546
#     - https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
#     - eksctl v0.230.0 pkg/vpc/vpc.go:578-624 (ValidateLegacySubnetsForNodeGroups)
#     - eksctl v0.230.0 pkg/cfn/builder/network_interfaces.go:15-25 (the subnet decides)
package ekslint.rules.connectivity["subnet-without-public-addresses"]

import data.ekslint.contradictions
import data.ekslint.finding

report contains finding.at(contradictions.severity(found), found.path, message, details) if {
	some found in input.contradictions
	found.kind == "public-addresses"
	message := sprintf("the public subnet \"%s\" gives nodes no public address (%s): %s", [found.subject, found.at, _harm(found)])
	details := {
		"label": "no public addresses",
		"related": contradictions.users(found, "has nodes in it"),
		"help": "turn on \"MapPublicIpOnLaunch\" of the subnet, or set \"privateNetworking: true\"",
	}
}

_harm(found) := "EKS creates no managed nodegroup there" if found.refused

_harm(found) := "they cannot reach the internet" if not found.refused
