# METADATA
# title: a nodegroup names a zone in which the cluster has no subnet
# description: |
#   eksctl looks for each zone in the `availabilityZones` of a nodegroup among the subnets of the cluster: the private ones with
#   `privateNetworking: true`, else the public ones. Where there is none, it gives up ("mapping does not have subnet with zone"), when
#   the control plane has been made already.
#
#   The cluster's subnets are in the zones of its own `availabilityZones`, or are those of `vpc.subnets`, each in the zone of its `az`,
#   or of its key. Where a subnet has an `id` alone, its zone is not in the file, and nothing is concluded. The rule is silent about a
#   cluster that exists, or may exist.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   headline: 'a nodegroup is to live in a zone where the cluster has no subnet; eksctl stops when the cluster is half made'
#   remedy: |
#     Add the zone to the `availabilityZones` of the cluster (or a subnet in it to `vpc.subnets`), or let the nodegroup use the zones
#     that the cluster has.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:881-908 (selectNodeGroupZoneSubnets)
#     - https://github.com/eksctl-io/eksctl/issues/4407
package ekslint.rules.validity["nodegroup-az-not-in-cluster"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(first, message, details) if {
	some [at, tier], unsorted in _missing
	missing := sort(unsorted)
	first := missing[0][0]
	message := sprintf("%s is to run in %s, where the cluster has no %s subnet: its zones are %s", [
		groups.called(at), concat(", ", [name | some [_, name] in missing]), tier, concat(", ", input.inventory.zones[tier]),
	])
	details := {
		"label": sprintf("no %s subnet there", [tier]),
		"related": [_place[input.inventory.zones.source][tier]],
		"help": "use zones that the cluster has, or add the missing ones to it",
	}
}

# By nodegroup, the zones that it names and the cluster lacks.
_missing[[at, tier]] contains [place.path, place.name] if {
	some place in input.inventory.zoneNames
	place.use == "nodegroup"
	place.kind in {"availability-zone", "local-zone"}
	at := array.slice(place.path, 0, 2)
	tier := _tier(object.get(input.config, at, {}))
	zones := input.inventory.zones[tier]
	not place.name in zones

	# Where all are in other regions, the region is what is wrong.
	startswith(zones[_], place.region)
}

_tier(group) := {true: "private", false: "public"}[object.get(group, "privateNetworking", false)]

_place := {
	"named": {tier: _zones_of_cluster | some tier in ["private", "public"]},
	"subnets": {tier: _zones_of_subnets(tier) | some tier in ["private", "public"]},
}

_zones_of_cluster := {"path": ["availabilityZones"], "message": "eksctl makes subnets in these zones"}

_zones_of_subnets(tier) := {"path": ["vpc", "subnets", tier], "message": "the subnets that the nodegroup is to use"}
