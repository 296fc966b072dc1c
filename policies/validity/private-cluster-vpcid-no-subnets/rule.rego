# METADATA
# title: a fully private cluster in a VPC of yours, without its subnets
# description: |
#   A fully private cluster (`privateCluster.enabled`) in a VPC that exists (`vpc.id`) needs the private subnets that it is to
#   use: eksctl looks none up. Where `vpc.subnets` has none it refuses the file, and where there is no `vpc.subnets` at all it
#   crashes with a message about a nil pointer.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   remedy: |
#     List the private subnets under `vpc.subnets.private`, one in each of two zones at least; or remove `vpc.id`, for a VPC that
#     eksctl makes.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:651-654
package ekslint.rules.validity["private-cluster-vpcid-no-subnets"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "private-cluster-vpcid-no-subnets"
}
