# METADATA
# title: rules switched off on the group that eksctl makes
# description: |
#   `vpc.manageSharedNodeSecurityGroupRules: false` is for a shared node security group that you bring
#   (`vpc.sharedNodeSecurityGroup`) and whose rules are your matter. Where eksctl makes the group there would be no rules at all;
#   eksctl refuses the file.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
# custom:
#   severity: error
#   remedy: |
#     Remove `manageSharedNodeSecurityGroupRules`; or name your group in `vpc.sharedNodeSecurityGroup`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:523-526
package ekslint.rules.validity["manage-rules-false-without-shared-sg"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "manage-rules-false-without-shared-sg"
}
