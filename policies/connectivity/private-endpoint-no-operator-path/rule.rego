# METADATA
# title: a private API server that nobody but the cluster's own nodes may call
# description: |
#   Without its public endpoint the API server answers on network interfaces in the VPC, which two security groups guard: that of EKS
#   and the one that eksctl makes for the control plane. They admit the cluster's own nodes and the networks of `vpc.extraCIDRs`
#   and `vpc.extraIPv6CIDRs`. Where the file lists none, `kubectl` on a bastion host, on a VPN or in a peered VPC times out, although
#   the network is fine.
#
#   While eksctl creates the cluster this stops eksctl itself, wherever it runs: it waits for the API server and gives up.
#
#   The rule is silent where you bring a group for the control plane or for the nodes, since what these let through is not in the
#   file; for files that do not create the cluster; and for a fully private cluster, whose public endpoint is on until the end
#   (`private-cluster-no-operator-path` looks at what comes then).
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
# custom:
#   severity: warning
#   remedy: |
#     List the networks from which you run eksctl and kubectl:
#
#     ```yaml
#     vpc:
#       extraCIDRs:
#         - 10.8.0.0/16
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:141-178 (whom the group that eksctl makes admits)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:228-263 (shared and cluster group admit each other)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#     - https://github.com/eksctl-io/eksctl/issues/1805
#     - https://github.com/eksctl-io/eksctl/issues/5702
package ekslint.rules.connectivity["private-endpoint-no-operator-path"]

import data.ekslint.api_server
import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "clusterEndpoints", "publicAccess"], message, details) if {
	input.config.vpc.clusterEndpoints.publicAccess == false
	input.purpose == "create-cluster"
	api_server.is_private_only
	api_server.admits_only_the_cluster
	known.off(["privateCluster", "enabled"])
	message := "eksctl and kubectl cannot reach the API server: it is private, and its security groups admit the cluster's own nodes only"
	details := {
		"label": "leaves the private endpoint only",
		"help": "list the networks that you work from in \"vpc.extraCIDRs\"",
	}
}
