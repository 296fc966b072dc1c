# METADATA
# title: zones of another region than that of the cluster
# description: |
#   The zones of a region begin with its name. A zone of another region, in `availabilityZones`, `localZones`, or as the zone in which a
#   subnet is to be found, does not exist for the cluster, and AWS refuses it. So it does with the id of a zone (`use1-az1`) in the place of
#   its name.
#
#   It is reported once for each other region in the file: either the zones are wrong, or `metadata.region` is. Where subnets
#   have ids, eksctl finds them by these, and their zones are not looked at. A region that eksctl does not know is the concern of
#   `region-unknown`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
#   - ref: https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
# custom:
#   severity: error
#   supersedes:
#     - nodegroup-az-not-in-cluster
#   remedy: |
#     Use the names of zones of the region in `metadata.region`, or change the region.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:231-252 (looks subnets up by zone)
#     - eksctl v0.230.0 pkg/eks/api.go:363-440 (looks only whether a zone offers the instance types)
package ekslint.rules.validity["az-region-mismatch"]

import data.ekslint.finding

report contains finding.new(first, message, details) if {
	some region, unsorted in _elsewhere
	places := sort(unsorted)
	[first, name] := places[0]
	message := sprintf("\"%s\" is a zone of %s, and the cluster is in %s", [name, region, input.config.metadata.region])
	details := {
		"label": sprintf("in %s", [region]),
		"related": array.concat(
			[{"path": ["metadata", "region"], "message": "the region of the cluster"}],
			[{"path": path, "message": sprintf("in %s, too", [region])} | some [path, _] in array.slice(places, 1, 4)],
		),
		"help": "use zones of the cluster's region, or change \"metadata.region\"",
	}
}

report contains finding.new(place.path, message, details) if {
	some place in _places
	place.kind == "zone-id"
	message := sprintf("\"%s\" is the id of a zone, and eksctl expects its name", [place.name])
	details := {"label": "an id", "help": "\"aws ec2 describe-availability-zones\" shows the name that the zone has in your account"}
}

# By region, the places that name a zone of it.
_elsewhere[place.region] contains [place.path, place.name] if {
	is_string(input.config.metadata.region)
	not _region_is_unknown
	some place in _places
	is_string(place.region)
	place.region != input.config.metadata.region
}

_region_is_unknown if {
	some issue in input.issues
	issue.rule == "region-unknown"
}

# Those whose zone matters; local-zone-in-cluster-subnets has its say about the others.
_places := [place |
	some place in input.inventory.zoneNames
	not _passed_over(place)
]

_passed_over(place) if {
	place.kind == "local-zone"
	place.use in {"cluster", "subnet"}
}

# The key of the subnet is the fourth step of the path.
_passed_over(place) if {
	place.use == "subnet"
	not _without_id[array.slice(place.path, 0, 4)]
}

_without_id := {subnet.path: true | some subnet in input.inventory.subnets; subnet.id == ""}
