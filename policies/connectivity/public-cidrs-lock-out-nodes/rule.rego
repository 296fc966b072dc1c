# METADATA
# title: publicAccessCIDRs shuts the cluster's own nodes out of the API server
# description: |
#   While private access to the API server is off, nodes reach it over its public endpoint, from the address of the NAT
#   gateway or from their own public address. A list in `vpc.publicAccessCIDRs` that holds none of these shuts them out:
#   they never join the cluster, and creation times out.
#
#   Where eksctl makes the VPC, these addresses do not exist before the cluster does, so that a list cannot hold them. That of the NAT
#   gateway can be added to the list once the cluster is there, so that a single public address may be that of the nodes: the finding is
#   then a warning. It stays true of a cluster that is made from the file; the comment `# ekslint:mode existing-cluster` says that
#   it is there. The rule is silent about it, in a VPC of your own, where you know the addresses beforehand, and where an
#   entry is so wide (shorter than /24, and public) that it may hold any address of AWS.
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
import data.ekslint.members

_path := ["vpc", "publicAccessCIDRs"]

report contains finding.at(_words.severity, _path, _words.message, object.union(_fixes, {
	"label": "admits only these addresses",
	"related": [{
		"path": _private_access,
		"message": "private access is off, so nodes reach the API server over its public endpoint",
	}],
	"help": _words.help,
})) if {
	some flow in _by_the_list
	flow.verdict == "denied"
}

_private_access := ["vpc", "clusterEndpoints", "privateAccess"]

# The flows to the API server that the list decides.
_by_the_list contains flow if {
	input.graph.apiEndpoint.public == "allowed"
	some calls in input.flows["kubelet-to-api"]
	some flow in calls
	flow.because[_].path == _path
}

# Nodes come from the address of a NAT gateway, which the list may hold by now.
_nat_may_be_listed if {
	some cidr in input.config.vpc.publicAccessCIDRs
	cidrs.length(cidr) == 32
	not cidrs.is_private(cidr)
	every flow in _by_the_list {
		members.at(flow.from).publicAddresses == false
	}
}

_private := [cidr | some cidr in input.config.vpc.publicAccessCIDRs; cidrs.is_private(cidr)]

_remedy := "set vpc.clusterEndpoints.privateAccess to true"

_words := {
	"severity": "warning",
	"message": concat("", [
		"nodes of a new cluster cannot reach the API server: this list cannot hold the address of their NAT gateway ",
		"before there is one",
	]),
	"help": concat("; ", [_remedy, "where the list has its address by now, add the comment \"# ekslint:mode existing-cluster\""]),
} if {
	_nat_may_be_listed
} else := {
	"severity": "error",
	"message": sprintf("nodes cannot reach the API server, and EKS refuses %s here: %s", [
		concat(", ", [sprintf("\"%s\"", [cidr]) | some cidr in _private]),
		"private addresses never arrive at its public endpoint",
	]),
	"help": concat("", [_remedy, ", list private networks in \"extraCIDRs\", and here the public address that they come from"]),
} if {
	count(_private) > 0
} else := {
	"severity": "error",
	"message": "nodes cannot reach the API server: this list cannot hold their addresses, which do not exist before the VPC does",
	"help": _remedy,
}

# To switch private access on alone would leave the list one that EKS refuses.
default _fixes := {}

_fixes := {"fixes": [fix.suggested("switch private access on", [fix.set(_private_access, true)])]} if count(_private) == 0
