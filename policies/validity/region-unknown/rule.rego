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

import data.ekslint.issues

report contains object.union(object.remove(found, ["details"]), {"details": details}) if {
	some issue in input.issues
	issue.rule == "region-unknown"
	found := issues.as_finding(issue)
	details := _with_zones(found.details)
}

# To correct the region alone would be to leave its zones behind.
_with_zones(details) := object.union(object.remove(details, ["fixes"]), {"related": array.slice(_zones, 0, 3)}) if {
	count(_zones) > 0
} else := details

_zones := [{"path": zone.path, "message": "a zone of it, to be changed as well"} |
	some zone in input.inventory.zoneNames
	zone.region == input.config.metadata.region
]
