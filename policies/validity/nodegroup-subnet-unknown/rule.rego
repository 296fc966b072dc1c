# METADATA
# title: a nodegroup names a subnet that is not in the file
# description: |
#   A nodegroup names its subnets by the keys or the ids of `vpc.subnets`, where eksctl makes the VPC by zone. Anything else it takes for
#   an id and asks AWS, when the control plane has been made already; what is not an id cannot be found.
#
#   Ids (`subnet-…`) need not be listed. The rule is silent about a cluster that exists, or may exist, whose subnets may have names that
#   the file does not give.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Name a key of `vpc.subnets.private` (with `privateNetworking: true`) or `vpc.subnets.public`, or the id of a subnet.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:934-965, 745-758 (getSubnetByID)
#     - https://github.com/eksctl-io/eksctl/issues/3312
package ekslint.rules.validity["nodegroup-subnet-unknown"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(named.path, message, details) if {
	_is_filled_in
	some group in input.inventory.nodegroups
	group.placedBy == "subnets"
	some named in group.subnets
	named.isListed == false
	not startswith(named.name, "subnet-")
	where := _unknown_in(named.name)
	message := sprintf("%s names the subnet \"%s\", which is not an id, and %s", [groups.called(group.path), named.name, where])
	details := object.union(_guess(named), {"label": "not a subnet of the cluster"})
}

# Where ids are not known, or are not ids either, the names are to be filled in as well.
_is_filled_in if every subnet in input.inventory.subnets { is_string(subnet.id) }

_unknown_in(_) := "\"vpc.subnets\" has no such key" if input.inventory.zones.source == "subnets"

_unknown_in(name) := "the cluster has no subnets in a zone of that name" if {
	input.inventory.zones.source == "named"
	zones := input.inventory.zones.private
	is_array(zones)
	not name in zones
}

_unknown_in(name) := "eksctl makes no subnet of that name" if {
	input.inventory.zones.source == "drawn"
	region := input.config.metadata.region
	is_string(region)
	not startswith(name, region)
}

_guess(named) := {
	"help": sprintf("did you mean \"%s\"?", [named.meant]),
	"fixes": [fix.suggested(sprintf("write \"%s\"", [named.meant]), [fix.set(named.path, named.meant)])],
} if {
	named.meant != ""
} else := {"help": "name a key of \"vpc.subnets\", or the id of a subnet"}
