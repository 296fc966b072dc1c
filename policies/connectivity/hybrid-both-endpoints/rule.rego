# METADATA
# title: hybrid nodes of a cluster with both endpoints come over the public one
# description: |
#   With both endpoints on, the name of the API server stands for private addresses within the VPC, and for public ones
#   everywhere else. Hybrid nodes, which are outside of it, therefore leave your network for the internet, past the VPN or
#   Direct Connect that joins it to the VPC; where there is no way out, or `publicAccessCIDRs` does not list your
#   addresses, they do not join. AWS advises to choose one of the endpoints for hybrid nodes.
#
#   It is a warning, since your own DNS may answer otherwise.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
# custom:
#   severity: warning
#   remedy: |
#     Set `vpc.clusterEndpoints.publicAccess: false`, so that hybrid nodes come over the private endpoint; or `privateAccess:
#     false`, if they are meant to come over the internet.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cluster-prep.html (endpoint access)
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-concepts-kubernetes.html (what the name stands for)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
package ekslint.rules.connectivity["hybrid-both-endpoints"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "clusterEndpoints", "publicAccess"], message, details) if {
	count(input.config.remoteNetworkConfig.remoteNodeNetworks[_].cidrs) > 0
	endpoints := input.config.vpc.clusterEndpoints
	endpoints.publicAccess == true
	endpoints.privateAccess == true
	known.off(["privateCluster", "enabled"])
	message := "outside of the VPC the API server's name stands for its public addresses: hybrid nodes do not use the private endpoint"
	details := {
		"related": [{"path": ["remoteNetworkConfig"], "message": "hybrid nodes are outside of the VPC"}],
		"help": "set one of \"publicAccess\" and \"privateAccess\" to false",
	}
}
