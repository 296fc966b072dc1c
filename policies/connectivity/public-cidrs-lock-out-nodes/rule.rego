# METADATA
# title: publicAccessCIDRs shuts the cluster's own nodes out of the API server
# description: |
#   While private access to the API server is off, nodes reach it over its public endpoint, from the address of the NAT
#   gateway or from their own public address. A list in `vpc.publicAccessCIDRs` that holds none of these shuts them out:
#   they never join the cluster, and creation times out.
#
#   Where eksctl makes the VPC, these addresses do not exist before the cluster does, so that a list cannot hold them. That of the NAT
#   gateway can be added to the list once the cluster is there: such a file is then one for a cluster that exists, which the comment
#   `# ekslint:mode existing-cluster` says. The rule is silent about it, in a VPC of your own, where you know the addresses
#   beforehand, and where an entry is so wide (shorter than /24, and public) that it may hold any address of AWS.
#
#   Private addresses have no place in the list at all, as `public-cidrs-private-range` says. Where nodes are shut out as well, this rule
#   says both.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   severity: error
#   supersedes: [public-cidrs-private-range]
#   headline: the list that is to protect the API server shuts out the cluster's own nodes
#   remedy: |
#     Switch private access on, next to public access. Nodes then reach the API server inside the VPC, and the list applies only to
#     clients outside:
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

import data.ekslint.cidrs
import data.ekslint.finding
import data.ekslint.fix

_path := ["vpc", "publicAccessCIDRs"]

report contains finding.new(_path, _message, object.union(_details, _advice)) if {
	some flow in _by_the_list
	flow.verdict == "denied"
}

# The flows to the API server that the list decides.
_by_the_list contains flow if {
	some calls in input.flows["kubelet-to-api"]
	some flow in calls
	flow.because[_].path == _path
}

default _message := "nodes cannot reach the API server: this list cannot hold their addresses, which do not exist before the VPC does"

_message := sprintf(
	"nodes cannot reach the API server, and EKS refuses %s here: private addresses never arrive at its public endpoint",
	[concat(", ", [sprintf("\"%s\"", [cidr]) | some cidr in _private])],
) if {
	count(_private) > 0
}

_private := [cidr | some cidr in input.config.vpc.publicAccessCIDRs; cidrs.is_private(cidr)]

_details := {
	"label": "admits only these addresses",
	"related": [{
		"path": ["vpc", "clusterEndpoints", "privateAccess"],
		"message": "private access is off, so nodes reach the API server over its public endpoint",
	}],
}

_advice := {
	"help": "set vpc.clusterEndpoints.privateAccess to true",
	"fixes": [fix.suggested("switch private access on", [fix.set(["vpc", "clusterEndpoints", "privateAccess"], true)])],
} if {
	count(_private) == 0
} else := {"help": concat(", ", [
	"set vpc.clusterEndpoints.privateAccess to true",
	"list private networks in \"extraCIDRs\"",
	"and here the public address that they come from",
])}
