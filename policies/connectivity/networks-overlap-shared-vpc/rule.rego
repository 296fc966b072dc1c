# METADATA
# title: a network of the cluster overlaps the VPC, as the file of another cluster tells
# description: |
#   The file names a VPC that exists (`vpc.id`) and does not say which range it has. The file of another cluster in the same VPC says so,
#   and a network of this cluster overlaps that range:
#
#   - the range of its Services (`kubernetesNetworkConfig.serviceIPv4CIDR`): EKS refuses one that overlaps the VPC;
#   - a network outside AWS (`remoteNetworkConfig`), which must not overlap the VPC either.
#
#   The rule compares the files of one run.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
# custom:
#   severity: error
#   scope: fleet
#   remedy: |
#     Choose a range that does not overlap the VPC. If the other file gives the VPC a range that is not its own, correct that.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html (must not overlap the VPC)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteNodeNetwork.html (must not overlap the VPC)
package ekslint.rules.connectivity["networks-overlap-shared-vpc"]

import data.ekslint.fleet

report contains fleet.finding(fleet.at(use, network.path), message, details) if {
	some vpc in input.shared.vpcs
	witnesses := fleet.witnesses([use | some use in vpc.uses; is_string(use.cidr)])
	some use in vpc.uses
	is_null(use.cidr)
	some network in fleet.cluster(use).networks
	told := [witness | some witness in witnesses; net.cidr_intersects(network.cidr, witness.cidr)][0]
	message := sprintf(
		"%s for %s overlaps the VPC, which has %s by the file of the cluster %q: EKS refuses it",
		[network.cidr, _uses[network.use], told.cidr, fleet.cluster(told).name],
	)
	details := {
		"related": [
			fleet.place(fleet.at(told, ["vpc", "cidr"]), sprintf("%q has %s here", [vpc.id, told.cidr])),
			fleet.place(use, "the same VPC"),
		],
		"help": "choose a range that does not overlap it",
	}
}

_uses := {
	"services": "Services",
	"remote-nodes": "nodes outside AWS",
	"remote-pods": "pods outside AWS",
}
