# METADATA
# title: private addresses among those that may use the public endpoint
# description: |
#   `vpc.publicAccessCIDRs` lists the public addresses that may call the public endpoint of the API server. Private ones
#   (`10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16`), those shared by carriers (`100.64.0.0/10`), link-local ones and loopback never
#   arrive there, and EKS refuses a cluster with such an entry. eksctl does not look: it is told when it creates the control plane.
#
#   The rule is silent while the public endpoint is off, where the list does nothing, and where the list shuts out the cluster's own
#   nodes as well: `public-cidrs-lock-out-nodes` says both then. Ranges for examples in documents
#   (203.0.113.0/24 and the like), which EKS refuses, too, are taken for values that are still to be filled in.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   severity: error
#   remedy: |
#     List the public address that these networks come from: that of their NAT gateway, firewall or VPN. Networks that reach the VPC by
#     themselves (peering, VPN, Direct Connect) use the private endpoint: switch that on (`clusterEndpoints.privateAccess: true`) and list
#     them in `vpc.extraCIDRs`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (the list goes to EKS as it is)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html
#     - https://github.com/eksctl-io/eksctl/issues/1805 (takes the one list for the other)
package ekslint.rules.validity["public-cidrs-private-range"]

import data.ekslint.cidrs
import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_list := ["vpc", "publicAccessCIDRs"]

report contains finding.new(array.concat(_list, [_private[0]]), message, details) if {
	_public_endpoint_is_on
	message := sprintf(
		"EKS refuses \"%s\" here: the list is of public addresses that may call the API server, and private ones never arrive there",
		[input.config.vpc.publicAccessCIDRs[_private[0]]],
	)
	details := object.union(_fixes, {
		"related": [{"path": array.concat(_list, [i]), "message": "is private, too"} |
			some i in array.slice(_private, 1, count(_private))
		],
		"help": "list the public address that they come from; networks that reach the VPC go into \"extraCIDRs\"",
	})
}

# Where they are.
_private := [i | some i, cidr in input.config.vpc.publicAccessCIDRs; cidrs.is_private(cidr)]

_public_endpoint_is_on if input.config.vpc.clusterEndpoints.publicAccess == true

_public_endpoint_is_on if input.config.privateCluster.enabled == true

default _fixes := {}

# An empty list would admit everybody, and in a group of the user's eksctl makes no rules.
_fixes := {"fixes": [fix.suggested("move them to \"extraCIDRs\"", [
	fix.set(_list, public),
	fix.set(["vpc", "extraCIDRs"], array.concat(extra, private)),
])]} if {
	known.value(_list)
	private := [cidr | some cidr in input.config.vpc.publicAccessCIDRs; cidrs.is_private(cidr)]
	public := [cidr | some cidr in input.config.vpc.publicAccessCIDRs; not cidrs.is_private(cidr)]
	count(public) > 0
	not known.unknown(["vpc", "extraCIDRs"])
	extra := [cidr | some cidr in input.config.vpc.extraCIDRs]
	known.empty(["vpc", "securityGroup"])
	known.empty(["vpc", "controlPlaneSecurityGroupIDs"])
}
