# METADATA
# title: the API server is open to the whole internet
# description: |
#   Unless the file says otherwise, eksctl gives the API server a public endpoint that admits every address: anyone can
#   reach it and try tokens or the next vulnerability of the API server on it. Authentication is the only barrier left.
#
#   A fully-private cluster is not reported (its endpoint is public only while eksctl creates it), nor is one on Outposts
#   (its endpoint is always private), nor a list `vpc.publicAccessCIDRs` that admits neither all of IPv4 nor, in
#   a cluster of IPv6, all of IPv6.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-1
# custom:
#   severity: warning
#   remedy: |
#     Name the networks that may use the public endpoint in `vpc.publicAccessCIDRs`, and set
#     `vpc.clusterEndpoints.privateAccess: true` so that nodes use the private endpoint instead. Or close the public
#     endpoint altogether; eksctl itself must then run where it can reach the VPC.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:409-431 (public endpoint by default)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (an empty list goes to EKS as it is)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html (EKS then admits 0.0.0.0/0)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:671-675 (a fully-private cluster is public at first)
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:286-292 (private only on Outposts)
package ekslint.rules.exposure["api-public-open"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

report contains finding.new(["vpc", "publicAccessCIDRs", i], message, _details) if {
	some i, cidr in input.config.vpc.publicAccessCIDRs
	cidr in _admitted
	message := sprintf("the API server is open to the whole internet: \"publicAccessCIDRs\" admits \"%s\"", [cidr])
}

report contains finding.new(["vpc", "publicAccessCIDRs"], message, _details) if {
	count(_admitted) > 0
	count(input.config.vpc.publicAccessCIDRs) > 0
	every cidr in input.config.vpc.publicAccessCIDRs {
		not cidr in _admitted
	}
	message := "the API server is open to the whole internet: the \"publicAccessCIDRs\" together admit every address"
}

report contains finding.new(["vpc", "clusterEndpoints", "publicAccess"], message, _details) if {
	count(_admitted) > 0
	known.empty(["vpc", "publicAccessCIDRs"])
	message := sprintf("the API server is open to the whole internet: %s, and no \"publicAccessCIDRs\" limit it", [_reason])
}

# All of IPv4, all of IPv6, or both.
_admitted contains flow.from if {
	some flow in input.flows["api-from-internet"]["api-server"]
	flow.verdict == "allowed"
}

_details := {
	"help": "list your networks in \"publicAccessCIDRs\", and set \"privateAccess: true\" for the nodes",
	"fixes": [fix.suggested("serve the API inside the VPC only", [
		fix.set(["vpc", "clusterEndpoints", "publicAccess"], false),
		fix.set(["vpc", "clusterEndpoints", "privateAccess"], true),
	])],
}

default _reason := "eksctl gives it a public endpoint by default"

_reason := "\"publicAccess\" is true" if input.authored.vpc.clusterEndpoints.publicAccess == true
