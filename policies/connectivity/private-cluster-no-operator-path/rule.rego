# METADATA
# title: a fully private cluster that nobody but its own nodes may call
# description: |
#   eksctl creates a fully private cluster (`privateCluster.enabled`) by its public endpoint and switches that off at the end. From
#   then on the API server answers on network interfaces in the VPC, whose security groups admit the cluster's own nodes and the
#   networks of `vpc.extraCIDRs`. Where the file lists none, `kubectl` and later runs of eksctl time out on a bastion host, on a VPN
#   and in a peered VPC until somebody adds a rule.
#
#   For a cluster that pulls its configuration by itself this may be wanted, hence the profile `strict`. The rule is silent where you
#   bring a group for the control plane or for the nodes, and for files that do not create the cluster.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     List the networks from which you run kubectl and eksctl:
#
#     ```yaml
#     vpc:
#       extraCIDRs:
#         - 10.8.0.0/16
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:551-559 (the public endpoint goes off at the end)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:141-178 (whom the group that eksctl makes admits)
#     - https://github.com/eksctl-io/eksctl/issues/2627
package ekslint.rules.connectivity["private-cluster-no-operator-path"]

import data.ekslint.api_server
import data.ekslint.finding

report contains finding.new(["privateCluster", "enabled"], message, details) if {
	input.purpose == "create-cluster"
	input.config.privateCluster.enabled == true
	api_server.is_private_only
	api_server.admits_only_the_cluster
	message := concat("", [
		"kubectl will reach the API server from the cluster's own nodes only, as its security groups admit nobody else: ",
		"a bastion host or VPN times out",
	])
	details := {
		"label": "ends with the private endpoint only",
		"help": "list the networks that you work from in \"vpc.extraCIDRs\"",
	}
}
