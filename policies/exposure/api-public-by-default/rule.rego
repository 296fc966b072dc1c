# METADATA
# title: the API server is open to the whole internet by default
# description: |
#   Unless the file says otherwise, eksctl gives the API server a public endpoint that admits every address: anyone can
#   reach it and try tokens or the next vulnerability of the API server on it. Authentication is the only barrier left.
#
#   This is true of nearly every file, and so the rule belongs to the security profile. Where the file itself opens the endpoint,
#   `api-public-open` reports it.
#
#   A fully-private cluster is not reported (its endpoint is public only while eksctl creates it), nor is one on Outposts
#   (its endpoint is always private), nor a cluster that may exist already.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-1
# custom:
#   severity: info
#   profile: security
#   remedy: |
#     Close the public endpoint (`publicAccess: false`, `privateAccess: true`), where eksctl and kubectl reach the VPC; in a VPC that
#     eksctl makes they do not while the cluster is created. Nodes then use the private one. Or name the networks that may use the public
#     endpoint in `vpc.publicAccessCIDRs`, and set `privateAccess: true` for the nodes.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:409-431 (public endpoint by default)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (an empty list goes to EKS as it is)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html (EKS then admits 0.0.0.0/0)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:671-675 (a fully-private cluster is public at first)
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:286-292 (private only on Outposts)
package ekslint.rules.exposure["api-public-by-default"]

import data.ekslint.api_server
import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "clusterEndpoints", "publicAccess"], message, api_server.closing) if {
	count(api_server.open_to) > 0
	not _asked_for
	known.empty(["vpc", "publicAccessCIDRs"])
	message := "the API server is open to the whole internet: eksctl gives it a public endpoint unless the file says otherwise"
}

_asked_for if input.authored.vpc.clusterEndpoints.publicAccess == true
