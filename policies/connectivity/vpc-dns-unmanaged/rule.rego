# METADATA
# title: a private endpoint in a VPC whose DNS settings are yours
# description: |
#   Nodes find the private endpoint of the API server, and VPC endpoints with private DNS, by names that resolve in the VPC only. For that
#   the VPC needs DNS support and DNS hostnames switched on, and a DHCP option set with `AmazonProvidedDNS`. In a VPC that eksctl makes they
#   are; of one that exists it changes nothing. Where one is off, nodes never join.
#
#   The settings are not in the file, hence the profile `strict`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Look at `enableDnsSupport` and `enableDnsHostnames` of the VPC (`aws ec2 describe-vpc-attribute`), and at its DHCP option set.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:82-87 (both are on in a VPC that it makes)
#     - https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
#     - https://github.com/eksctl-io/eksctl/issues/4645
package ekslint.rules.connectivity["vpc-dns-unmanaged"]

import data.ekslint.finding

report contains finding.new(path, message, details) if {
	input.purpose == "create-cluster"
	input.graph.apiEndpoint.private == "allowed"
	input.graph.vpc.origin == "user"
	input.graph.vpc.originKnown == true
	path := [["vpc", key] | some key in ["id", "subnets"]; input.authored.vpc[key]][0]
	message := "nodes find the private API server only if this VPC has DNS support and DNS hostnames on, and Amazon's DNS server"
	details := {"related": [{"path": because.path, "message": because.text} |
		some because in input.graph.apiEndpoint.because
		because.path[count(because.path) - 1] in {"privateAccess", "enabled", "controlPlaneOutpostARN"}
	]}
}
