# METADATA
# title: a choice of NAT gateways in an IPv6 cluster
# description: |
#   For an IPv6 cluster eksctl decides by itself how the VPC is connected, with an egress-only gateway for IPv6 and one NAT
#   gateway for IPv4. It refuses a file that has `vpc.nat`, too.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-ip-family/
# custom:
#   severity: error
#   remedy: |
#     Remove `vpc.nat`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:515-517
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv6.go:70-130 (the ways out that it makes)
package ekslint.rules.validity["ipv6-nat-set"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "ipv6-nat-set"
}
