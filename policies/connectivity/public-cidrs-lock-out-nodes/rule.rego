# METADATA
# title: publicAccessCIDRs shuts the cluster's own nodes out of the API server
# description: |
#   While private access to the API server is off, nodes reach it over its public endpoint, from the address of the NAT
#   gateway or from their own public address. A list in `vpc.publicAccessCIDRs` that holds none of these shuts them out:
#   they never join the cluster, and creation times out.
#
#   Where eksctl makes the VPC, these addresses do not exist before the cluster does, so that a list cannot hold them; this
#   is an error. An entry that is a single address may be that of the NAT gateway, looked up after the VPC was made; this is a
#   warning. The rule is silent in a VPC of your own, where you know the addresses beforehand, and where an entry is so wide
#   (shorter than /24, and public) that it may hold any address of AWS.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   severity: error
#   remedy: |
#     Switch private access on, next to public access. Nodes then reach the API server inside the VPC, and the list binds only
#     those who come from outside:
#
#     ```yaml
#     vpc:
#       clusterEndpoints:
#         publicAccess: true
#         privateAccess: true
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:426-431 (public on, private off)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:329-334 (the list goes to EKS as it is)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:440-500 (the NAT gateway gets a new address)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#     - https://github.com/eksctl-io/eksctl/issues/1482
#     - https://github.com/eksctl-io/eksctl/issues/4569
package ekslint.rules.connectivity["public-cidrs-lock-out-nodes"]

import data.ekslint.cidr
import data.ekslint.compute
import data.ekslint.finding
import data.ekslint.known
import data.ekslint.vpc

report contains finding.new(["vpc", "publicAccessCIDRs"], verdict.message, object.union(details, verdict.details)) if {
	cidrs := known.value(["vpc", "publicAccessCIDRs"])
	input.config.vpc.clusterEndpoints.publicAccess == true
	input.config.vpc.clusterEndpoints.privateAccess == false
	vpc.not_fully_private
	vpc.made_by_eksctl
	known.empty(["vpc", "ipv6Pool"])
	compute.exists
	every prefix in cidrs {
		cidr.holds_none_by_chance(prefix)
	}
	verdict := _verdict(cidrs)
}

details := {
	"label": "admits only these addresses",
	"related": [{
		"path": ["vpc", "clusterEndpoints", "privateAccess"],
		"message": "private access is off, so nodes reach the API server over its public endpoint",
	}],
	"help": "set vpc.clusterEndpoints.privateAccess to true",
	"fixes": [{
		"title": "switch private access on",
		"safe": false,
		"edits": [{"op": "set", "path": ["vpc", "clusterEndpoints", "privateAccess"], "value": true}],
	}],
}

# One of several single addresses may be that of the NAT gateway, looked up after the VPC was made.
_verdict(cidrs) := {"message": message, "details": {"severity": "warning"}} if {
	some prefix in cidrs
	cidr.single_address(prefix)
	message := "nodes cannot reach the API server unless this list holds the address of the cluster's NAT gateway"
} else := {"message": message, "details": {}} if {
	count(cidrs) > 0
	message := "nodes cannot reach the API server: this list cannot hold their addresses, which do not exist before the VPC does"
}
