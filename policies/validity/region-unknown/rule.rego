# METADATA
# title: a region that eksctl does not know
# description: |
#   eksctl has a list of the regions in which it works, and refuses any other once it has logged in. A region that AWS opened since needs a
#   newer eksctl.
#
#   Where zones in the file are of another region, this is why, and `az-region-mismatch` is silent about them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
# custom:
#   severity: error
#   remedy: |
#     Write the code of a region, such as `eu-west-1`: not its name, and not one of its zones.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/cmd.go:57-58, pkg/apis/eksctl.io/v1alpha5/types.go:537 (SupportedRegions)
package ekslint.rules.validity["region-unknown"]

import data.ekslint.fix
import data.ekslint.issues

report contains object.union(object.remove(found, ["details"]), {"details": details}) if {
	some issue in input.issues
	issue.rule == "region-unknown"
	found := issues.as_finding(issue)
	details := _with_zones(found.details)
}

# To correct the region alone would be to leave its zones behind.
_with_zones(details) := object.union_n([details, {"related": array.slice(related, 0, 3)}, _fixes(details)]) if {
	count(_zones) > 0
	related := [{"path": zone.path, "message": "a zone of it, to be changed as well"} | some zone in _zones]
} else := details

_zones := [zone |
	some zone in input.inventory.zoneNames
	zone.region == input.config.metadata.region
]

default _fixes(_) := {}

# The one edit of a fix writes another region; what has the name of a zone for its key is a subnet that there is.
_fixes(details) := {"fixes": [object.union(given, {"edits": array.concat(given.edits, edits)})]} if {
	given := details.fixes[0]
	every zone in _zones { zone.path[count(zone.path) - 1] != zone.name }
	region := given.edits[0].value
	edits := [fix.set(zone.path, concat("", [region, trim_prefix(zone.name, zone.region)])) | some zone in _zones]
} else := {"fixes": []} if {
	details.fixes
}
