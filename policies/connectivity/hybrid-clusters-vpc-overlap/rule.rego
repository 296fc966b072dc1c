# METADATA
# title: VPCs of two clusters with the same hybrid network or transit gateway overlap
# description: |
#   Two clusters have their hybrid nodes in the same network outside AWS (`remoteNetworkConfig.remoteNodeNetworks`), and their VPCs have
#   addresses in common. Kubelets there call the API server at the addresses that it has in the VPC, and the control plane calls them back;
#   a router has one way to an address, so that one of the clusters cannot be reached. The same holds where eksctl attaches both VPCs to one
#   transit gateway (`remoteNetworkConfig.vpcGatewayID`), or AWS has told that routes of both lead to one (`--facts`), whatever is behind
#   it. A range of Services (`kubernetesNetworkConfig.serviceIPv4CIDR`) that overlaps the VPC of the other cluster hides that from the pods.
#
#   Networks with the same range may be those of two places that are not connected, which no file can tell: hence a warning, and in no
#   plain run. The rule compares the files of one run, with the range that eksctl gives a VPC (192.168.0.0/16) where a file has none, or the
#   ranges that AWS has told of one that exists, but for carriers' addresses (100.64.0.0/10), which pods of many VPCs may have. It is
#   silent where both clusters are in one VPC.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
# custom:
#   severity: warning
#   profile: strict
#   scope: fleet
#   remedy: |
#     Give the VPCs ranges that do not overlap, before the clusters are made: that of a VPC cannot be changed.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html (routes between the VPC and the network outside)
#     - https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html (VPCs with one range on a transit gateway)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html (Services beside connected networks)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:383-393 (eksctl attaches the VPC to the gateway)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:262-269 (the range that a VPC of eksctl has by default)
package ekslint.rules.connectivity["hybrid-clusters-vpc-overlap"]

import data.ekslint.fleet

report contains fleet.finding(overlap.second, message, details) if {
	some overlap in input.shared.hybridOverlaps
	other := fleet.cluster(overlap.first)
	message := sprintf(
		"%s (%s) overlaps %s of the cluster %q (%s), and %s",
		[
			_called[overlap.second.role], _cited(overlap.second), _called[overlap.first.role], other.name, _cited(overlap.first),
			reached(overlap.remote),
		],
	)
	place := fleet.place(overlap.first, sprintf("%s of %q", [_called[overlap.first.role], other.name]))
	details := {
		"related": array.concat([place], [_route(use, overlap.remote) | some use in [overlap.first, overlap.second]; use.route]),
		"help": _help(overlap.second.path),
	}
}

_cited(use) := sprintf("%s, %s", [use.cidr, use.told]) if {
	use.told
} else := use.cidr

_route(use, gateway) := fleet.place(object.union(use, {"path": ["metadata", "name"]}), message) if {
	message := sprintf("a route of the VPC of %q leads to %s (%s)", [fleet.cluster(use).name, gateway, use.route])
}

_help(path) := "choose a VPC with addresses that no other cluster has which these hosts reach" if {
	path == ["vpc", "id"]
} else := sprintf("choose a range for \"%s\" that no other cluster has which these hosts reach", [concat(".", path)])

_called := {"vpc": "the VPC", "services": "the range of Services"}

reached(remote) := sprintf("the transit gateway %s, which both are attached to, has one route to an address", [remote]) if {
	startswith(remote, "tgw-")
} else := sprintf("hosts in %s are to reach both: they have one route to an address", [remote])
