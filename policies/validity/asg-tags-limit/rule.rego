# METADATA
# title: more tags than an Auto Scaling group takes
# description: |
#   With `propagateASGTags` each label and taint of a nodegroup becomes a tag of its Auto Scaling group, so that the
#   Cluster Autoscaler knows of them while there is no node; for a managed nodegroup its tags and those of the cluster do,
#   too. An Auto Scaling group takes 50. eksctl counts them when the control plane exists already, for a managed nodegroup
#   when the nodegroup does.
# related_resources:
#   - ref: https://eksctl.io/usage/autoscaling/
# custom:
#   severity: error
#   remedy: |
#     Remove labels, taints or tags that no autoscaler has to know of, or `propagateASGTags`, and set the few tags that it
#     needs in `tags`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:327-370
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:299-327, nodegroup.go:201-236
package ekslint.rules.validity["asg-tags-limit"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "asg-tags-limit"
}
