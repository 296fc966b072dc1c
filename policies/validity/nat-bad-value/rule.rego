# METADATA
# title: a NAT gateway mode that eksctl does not know
# description: |
#   `vpc.nat.gateway` is `HighlyAvailable`, `Single` or `Disable`, in this spelling. eksctl looks only while it builds the
#   cluster's template, and only for a VPC that it makes itself: elsewhere the key has no effect, and the rule is silent.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-networking/#nat-gateway
# custom:
#   severity: error
#   remedy: |
#     Write one of the three values, or leave the block out for a single NAT gateway.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:424-437
package ekslint.rules.validity["nat-bad-value"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "nat-bad-value"
}
