# METADATA
# title: a fully-private cluster lists two private subnets of one availability zone
# description: |
#   eksctl hands all private subnets of the file to each interface endpoint that it creates for a fully-private cluster. AWS
#   allows an endpoint one subnet per availability zone and refuses the stack ("Found another VPC endpoint subnet in the
#   availability zone"), when the rest of the cluster's network already exists.
#
#   The zone of a subnet is its `az`, or its key where that is the name of a zone. The zone of a subnet that has only an `id`
#   is not in the file, and nothing is concluded from it.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   remedy: |
#     List one private subnet per zone in `vpc.subnets.private` (a nodegroup may still use others, by id, in its own
#     `subnets`), or create the endpoints yourself and set `privateCluster.skipEndpointCreation: true`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_endpoint.go:73-102 (every private subnet of a supported zone)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:197-203 (a key stands for the zone where "az" is left out)
#     - https://github.com/eksctl-io/eksctl/issues/8150
package ekslint.rules.connectivity["private-endpoint-two-subnets-one-az"]

import data.ekslint.finding

report contains finding.new(["vpc", "subnets", "private", later], message, details) if {
	input.graph.vpc.endpoints == "yes"
	some zone, keys in _subnets_by_zone
	sorted := sort(keys)
	first := sorted[0]
	some later in array.slice(sorted, 1, count(sorted))
	message := sprintf("\"%s\" and \"%s\" are both in \"%s\", and a VPC endpoint can have one subnet per zone", [first, later, zone])
	details := {
		"label": sprintf("second subnet in %s", [zone]),
		"related": [
			{"path": ["vpc", "subnets", "private", first], "message": sprintf("first subnet in %s", [zone])},
			{"path": ["privateCluster", "enabled"], "message": "makes eksctl create the interface endpoints"},
		],
		"help": "list one private subnet per zone, or create the endpoints yourself and set \"skipEndpointCreation: true\"",
	}
}

_subnets_by_zone[subnet.zone] contains subnet.key if {
	some subnet in input.inventory.subnets
	subnet.tier == "private"
	is_string(subnet.zone)
}
