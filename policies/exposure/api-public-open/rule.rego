# METADATA
# title: the file opens the API server to the whole internet
# description: |
#   The file asks for a public endpoint of the API server that admits every address: anyone can reach it and try tokens or the next
#   vulnerability of the API server on it. Authentication is the only barrier left.
#
#   Reported is what somebody wrote: `publicAccess: true` without a list of networks, or a list `vpc.publicAccessCIDRs` that
#   admits all of IPv4, or, in a cluster of IPv6, all of IPv6. That eksctl does the same where the file says nothing is the matter of
#   `api-public-by-default`, of the security profile.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-1
# custom:
#   severity: warning
#   remedy: |
#     Close the public endpoint (`publicAccess: false`, `privateAccess: true`), where eksctl and kubectl reach the VPC; in a VPC that
#     eksctl makes they do not while the cluster is created. Nodes then use the private one. Or name the networks that may use the public
#     endpoint in `vpc.publicAccessCIDRs`, and set `privateAccess: true` for the nodes.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (an empty list goes to EKS as it is)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html (EKS then admits 0.0.0.0/0)
package ekslint.rules.exposure["api-public-open"]

import data.ekslint.api_server
import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "publicAccessCIDRs", i], message, api_server.closing) if {
	some i, cidr in input.config.vpc.publicAccessCIDRs
	cidr in api_server.open_to
	message := sprintf("the API server is open to the whole internet: \"publicAccessCIDRs\" admits \"%s\"", [cidr])
}

report contains finding.new(["vpc", "publicAccessCIDRs"], message, api_server.closing) if {
	count(api_server.open_to) > 0
	count(input.config.vpc.publicAccessCIDRs) > 0
	every cidr in input.config.vpc.publicAccessCIDRs {
		not cidr in api_server.open_to
	}
	message := "the API server is open to the whole internet: the \"publicAccessCIDRs\" together admit every address"
}

report contains finding.new(["vpc", "clusterEndpoints", "publicAccess"], message, api_server.closing) if {
	input.authored.vpc.clusterEndpoints.publicAccess == true
	count(api_server.open_to) > 0
	known.empty(["vpc", "publicAccessCIDRs"])
	message := "the API server is open to the whole internet: \"publicAccess\" is true, and no \"publicAccessCIDRs\" limit it"
}
