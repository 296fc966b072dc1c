# METADATA
# title: nodes are in public subnets
# description: |
#   Without `privateNetworking: true` eksctl puts the nodes of a nodegroup into public subnets. In a VPC that eksctl makes, each
#   of them gets a public address: nothing but security groups then stands between the internet and the node, and one rule too
#   many opens it.
#
#   In a VPC of yours the subnets listed under `vpc.subnets.public` may have no way to the internet, which the file does not say:
#   there the finding is information only. Nodegroups that name other subnets, or are in a local zone or on an Outpost, are
#   not reported.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html
# custom:
#   severity: warning
#   profile: security
#   remedy: |
#     Set `privateNetworking: true`. The nodes then need a way out, by a NAT gateway, which eksctl makes by default in a VPC of
#     its own, or VPC endpoints. A nodegroup that exists has to be replaced by a new one.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:415-456 (which subnets)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:305-316 (a public subnet gives an address to what starts in it)
#     - https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html
package ekslint.rules.exposure["nodes-in-public-subnets"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.members

report contains finding.at(severity, path, message, details) if {
	some member in members.node_groups
	member.placement.subnets == "public"
	path := array.concat(member.path, ["privateNetworking"])
	[severity, what] := _outcome[member.publicAddresses]
	message := sprintf("nodes of %s %s: \"privateNetworking\" is off", [members.called(member), what])
	details := {
		"help": "set \"privateNetworking: true\"",
		"fixes": [fix.suggested("move the nodes to private subnets", [fix.set(path, true)])],
	}
}

_outcome := {
	true: ["warning", "are in public subnets, each with a public address"],
	false: ["info", "are in public subnets"],
}
