# METADATA
# title: a Fargate profile that EKS refuses
# description: |
#   A Fargate profile needs a name that does not begin with `eks-`, at least one selector, and a namespace in each. Without them "eksctl
#   create fargateprofile" refuses it; "eksctl create cluster" does not look, and EKS refuses the profile once the cluster stands.
#
#   Its `subnets` are ids (`subnet-…`): eksctl looks zones and the keys of `vpc.subnets` up for nodegroups, and hands those of a profile to
#   EKS as they are.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
# custom:
#   severity: error
#   remedy: |
#     Give the profile a name of your own, and each selector the namespace of the pods that are to run on Fargate. A namespace may hold `*`
#     and `?`. List subnets by their ids, or leave them out for the private subnets of the cluster.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1773-1803 (the checks)
#     - eksctl v0.230.0 pkg/ctl/cmdutils/fargate.go:82-89 (where they are made)
#     - eksctl v0.230.0 pkg/fargate/create.go:76-84 (subnets go to EKS as they are)
package ekslint.rules.validity["fargate-profile-invalid"]

import data.ekslint.finding
import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "fargate-profile-invalid"
}

report contains finding.new(["fargateProfiles", i, "subnets", j], message, details) if {
	some i, profile in input.config.fargateProfiles
	some j, subnet in profile.subnets
	is_string(subnet)
	not startswith(subnet, "subnet-")
	message := sprintf("\"%s\" is not the id of a subnet, and EKS refuses the profile: eksctl looks up no names here", [subnet])
	details := {"help": "list subnets by their ids (subnet-…), or remove \"subnets\" for the private ones of the cluster"}
}
