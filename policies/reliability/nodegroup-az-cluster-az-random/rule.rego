# METADATA
# title: nodegroups name zones, and the cluster's are drawn at random
# description: |
#   Without `availabilityZones` (and without subnets of your own) eksctl draws the zones of a new cluster at random: three, in us-east-1
#   two. It does not look at the zones that nodegroups name. Where a region has more, a nodegroup may be left without a subnet in its
#   zone, and its stack fails after the control plane was made; with some luck, the next try works.
#
#   Regions with three zones are harmless, since all of them are drawn. How many there are is part of ekslint and as old as its release.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
#   - ref: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
# custom:
#   severity: warning
#   remedy: |
#     Name the zones of the cluster: `availabilityZones` at the top of the file, with at least two zones, and those of all nodegroups
#     among them.
#   evidence:
#     - eksctl v0.230.0 pkg/az/az.go:24-62 (randomSelectionOfZones)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:881-908 ("mapping does not have subnet with zone")
package ekslint.rules.reliability["nodegroup-az-cluster-az-random"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.regions

report contains finding.new(array.slice(path, 0, 3), message, details) if {
	input.inventory.zones.source == "drawn"
	region := input.config.metadata.region
	regions.zones[region] > _drawn(region)
	count(_places(region)) > 0
	[zone, called, path] := _first(region)
	shape := "%s is to run in \"%s\", but eksctl draws %d of the zones of %s for the cluster, at random, and may leave this one out"
	message := sprintf(shape, [called, zone, _drawn(region), region])
	details := object.union(_fixes(region), {
		"label": "the cluster may have no subnet there",
		"help": "name the cluster's zones in \"availabilityZones\" at the top of the file, this one among them",
	})
}

# eksctl pkg/az/az.go:47-51
_drawn(region) := object.get({"us-east-1": 2}, region, 3)

# The first by name, whatever the order of nodegroups.
_first(region) := sort([[place.name, groups.called(array.slice(place.path, 0, 2)), place.path] | some place in _places(region)])[0]

_places(region) := [place |
	some place in input.inventory.zoneNames
	place.use == "nodegroup"
	place.kind == "availability-zone"
	place.region == region
]

default _fixes(_) := {}

# A cluster needs two zones.
_fixes(region) := {"fixes": [fix.suggested(title, [fix.set(["availabilityZones"], sort(names))])]} if {
	names := {place.name | some place in _places(region)}
	count(names) > 1
	title := "make the cluster in the zones of its nodegroups"
}
