# METADATA
# title: a region that eksctl does not know
# description: |
#   eksctl has a list of the regions in which it works, and refuses any other once it has logged in. A region that AWS opened since needs a
#   newer eksctl.
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

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "region-unknown"
}
