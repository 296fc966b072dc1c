# METADATA
# title: an entry of a list of zones is not a zone
# description: |
#   eksctl counts the entries of `availabilityZones` and makes subnets for each of them, without a look at what they are. An entry that
#   is empty, or that is not the name of a zone (a region, several names in one text), fails in AWS while the network is made.
#
#   Names are judged by their form alone: `az-region-mismatch` is about zones of another region and ids of zones. What is still to be
#   filled in is no mistake.
# related_resources:
#   - ref: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
# custom:
#   severity: error
#   supersedes:
#     - too-few-subnets-or-azs
#   remedy: |
#     Write the names of zones: the region with a letter after it, such as `eu-west-1a`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1840-1850 (counts the entries)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:69-93 (makes subnets for all of them)
#     - https://github.com/eksctl-io/eksctl/issues/5173
package ekslint.rules.validity["availability-zone-empty"]

import data.ekslint.finding

report contains finding.new(place.path, _message(place.name), details) if {
	some place in input.inventory.zoneNames
	place.use != "subnet"
	place.kind == "none"
	list := array.slice(place.path, 0, count(place.path) - 1)
	details := {
		"label": "not a zone",
		"related": [{"path": list, "message": "eksctl counts the entries, and looks at none"}],
		"help": "write the name of a zone, such as \"eu-west-1a\", or remove the entry",
	}
}

_message("") := "the name of a zone is empty, and eksctl makes subnets for it all the same"

_message(name) := sprintf("\"%s\" is not the name of a zone: %s", [name, _reason(name)]) if name != ""

_reason(name) := "it is a region, and its zones have a letter after it" if {
	name == input.config.metadata.region
} else := "a zone is a region with a letter after it"
