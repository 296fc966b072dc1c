# METADATA
# title: the control plane is to be in a Local Zone
# description: |
#   EKS runs its control plane in availability zones, and refuses subnets in a Local Zone (`us-west-2-lax-1a`) or a Wavelength Zone.
#   eksctl hands it all subnets of `vpc.subnets`, or those that it makes for `availabilityZones`, and asks for the kind of a zone only
#   for nodegroups.
#
#   The rule is silent where `vpc.controlPlaneSubnetIDs` names the subnets of the control plane, about `localZones`, which are
#   for nodes alone, and about clusters that exist.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/local-zones.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
#   remedy: |
#     Move the zone to `localZones`, and the name in self-managed nodegroups to their `localZones`; in a VPC of yours, name the subnets of
#     the control plane in `vpc.controlPlaneSubnetIDs`, or let nodegroups name the subnet in the Local Zone by its id.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:466-515 (imports subnets without a look at the kind of zone)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:338-342 (all of them are for the control plane)
#     - https://github.com/eksctl-io/eksctl/issues/7169
package ekslint.rules.validity["local-zone-in-cluster-subnets"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(place.path, message, details) if {
	is_string(input.inventory.zones.source)
	some place in input.inventory.zoneNames
	place.kind == "local-zone"
	help := _help[place.use]
	known.empty(["vpc", "controlPlaneSubnetIDs"])
	message := sprintf("EKS makes no control plane in \"%s\": it is a Local Zone or a Wavelength Zone", [place.name])
	details := {"label": "no availability zone", "help": help}
}

_help := {
	"cluster": "move it to \"localZones\"",
	"subnet": "let nodegroups name this subnet by its id, or name those of the control plane in \"vpc.controlPlaneSubnetIDs\"",
}
