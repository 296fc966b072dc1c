# METADATA
# title: subnets that exist, and zones to make others in
# description: |
#   `availabilityZones` is where eksctl makes subnets, and `vpc.subnets` are those that are there already, each in its zone. Both
#   together eksctl refuses when it creates a cluster.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   supersedes:
#     - too-few-subnets-or-azs
#   remedy: |
#     Remove `availabilityZones`; or remove `vpc.subnets` for a VPC that eksctl makes.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:294-296
package ekslint.rules.validity["subnets-and-azs"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "subnets-and-azs"
}
