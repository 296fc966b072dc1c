# METADATA
# title: a setting that eksctl does not take on Outposts
# description: |
#   A cluster whose control plane is on Outposts (`outpost`) has no add-ons, Fargate, managed nodegroups, OIDC provider, KMS
#   encryption, IPv6, public endpoint or zones to choose from, and a few settings of `outpost` go together only. Nodegroups on
#   Outposts (`outpostARN`) have limits of their own. eksctl refuses such a file, and names one setting at a time.
# related_resources:
#   - ref: https://eksctl.io/usage/outposts/
# custom:
#   severity: error
#   remedy: |
#     Follow the help beside the finding: mostly that is to remove the setting.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:262-361, 1120-1150
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:201-242
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:272-288
package ekslint.rules.validity["outposts-restrictions"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "outposts-restrictions"
}
