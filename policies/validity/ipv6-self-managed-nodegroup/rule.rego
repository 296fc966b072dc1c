# METADATA
# title: a self-managed nodegroup in an IPv6 cluster
# description: |
#   An IPv6 cluster of eksctl takes managed nodegroups only. eksctl refuses self-managed ones while it builds their templates,
#   when the control plane exists already.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-ip-family/
# custom:
#   severity: error
#   remedy: |
#     Move the nodegroup to `managedNodeGroups`. Some of its settings have no place there; ekslint says which.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:78-80
#     - https://github.com/eksctl-io/eksctl/issues/4291
package ekslint.rules.validity["ipv6-self-managed-nodegroup"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "ipv6-self-managed-nodegroup"
}
