# METADATA
# title: spot instances of few types
# description: |
#   EC2 takes spot instances back when it needs the capacity of their type, and has none to give when that is used up. With one or two types
#   a nodegroup often loses its nodes together and finds no others; the more types, sizes and zones it may use, the steadier and cheaper
#   it gets. How many are enough is up to `minTypes`.
#
#   The rule is silent where types are selected by criteria (`instanceSelector`), up to a launch template, or still to be filled in.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html
# custom:
#   severity: info
#   profile: cost
#   options:
#     minTypes:
#       type: integer
#       default: 3
#       min: 1
#       max: 40
#       text: fewest instance types that are not reported
#   remedy: |
#     List more types of the same size (`instanceTypes`, `instancesDistribution.instanceTypes`), or select them with `instanceSelector`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:142-145, nodegroup.go:626-664 (what makes instances spot)
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html
package ekslint.rules.reliability["spot-single-type"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	path := _spot(nodegroup.path)
	nodegroup.instances.typesKnown == true
	names := {type.name | some type in nodegroup.instances.types}
	count(names) < input.options["spot-single-type"].minTypes
	message := sprintf("the spot instances of %s are of %s alone: when EC2 runs short, the nodes go", [
		groups.called(nodegroup.path),
		_listed(sort(names)),
	])
	details := {"help": "list more types of this size"}
}

# "a", "a and b", "a, b and c".
_listed(names) := concat(" and ", array.concat([concat(", ", first) | first := array.slice(names, 0, last); last > 0], [names[last]])) if {
	last := count(names) - 1
}

# What makes instances of the nodegroup spot.
_spot(at) := array.concat(at, ["spot"]) if {
	at[0] == "managedNodeGroups"
	input.config.managedNodeGroups[at[1]].spot == true
}

_spot(at) := array.concat(at, ["instancesDistribution", "onDemandPercentageAboveBaseCapacity"]) if {
	at[0] == "nodeGroups"
	share := input.config.nodeGroups[at[1]].instancesDistribution.onDemandPercentageAboveBaseCapacity
	is_number(share)
	share < 100
}
