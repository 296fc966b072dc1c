# METADATA
# title: a nodegroup names a zone in which the cluster has no subnet
# description: |
#   eksctl looks for each zone in the `availabilityZones` of a nodegroup among the subnets of the cluster: the private ones with
#   `privateNetworking: true`, else the public ones. Where there is none, it gives up ("mapping does not have subnet with zone"), when
#   the control plane has been made already.
#
#   The cluster's subnets are in the zones of its own `availabilityZones`, or are those of `vpc.subnets`, each in the zone of its `az`,
#   or of its key. Where a subnet has an `id` alone, its zone is not in the file, and AWS has to tell it (`--facts`). A cluster that
#   exists, or may exist, can have more subnets than the file names: there the rule speaks only where AWS has told all subnets of the VPC
#   and none of them is in the zone.
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

import data.ekslint.contradictions
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

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "nodegroup-zone"
	message := sprintf("%s is to run in %s, where the cluster has no %s: its zones are %s (%s)", [
		groups.called(array.slice(found.path, 0, 2)), found.subject, trim_space(concat(" ", [found.says, "subnet"])), found.told, found.at,
	])
	details := {
		"label": sprintf("no %s there", [trim_space(concat(" ", [found.says, "subnet"]))]),
		"related": contradictions.related(found, "the subnets that the nodegroup is to use"),
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
	not _is_told_otherwise(tier)

	# Where all are in other regions, the region is what is wrong.
	startswith(zones[_], place.region)
}

# AWS has told that the zones of the file are not those of the subnets.
_is_told_otherwise(tier) if {
	some found in input.contradictions
	found.kind == "subnet-zone"
	array.slice(found.path, 0, 3) == ["vpc", "subnets", tier]
}

_tier(group) := {true: "private", false: "public"}[object.get(group, "privateNetworking", false)]

_place := {
	"named": {tier: _zones_of_cluster | some tier in ["private", "public"]},
	"subnets": {tier: _zones_of_subnets(tier) | some tier in ["private", "public"]},
}

_zones_of_cluster := {"path": ["availabilityZones"], "message": "eksctl makes subnets in these zones"}

_zones_of_subnets(tier) := {"path": ["vpc", "subnets", tier], "message": "the subnets that the nodegroup is to use"}
