# METADATA
# title: a Fargate profile that EKS refuses
# description: |
#   A Fargate profile needs a name that does not begin with `eks-`, at least one selector, and a namespace in each. Without them "eksctl
#   create fargateprofile" refuses it; "eksctl create cluster" does not look, and EKS refuses the profile once the cluster stands.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
# custom:
#   severity: error
#   remedy: |
#     Give the profile a name of your own, and each selector the namespace of the pods that are to run on Fargate. A namespace may hold `*`
#     and `?`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1773-1803 (the checks)
#     - eksctl v0.230.0 pkg/ctl/cmdutils/fargate.go:82-89 (where they are made)
package ekslint.rules.validity["fargate-profile-invalid"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "fargate-profile-invalid"
}
