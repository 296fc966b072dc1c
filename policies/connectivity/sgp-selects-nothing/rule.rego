# METADATA
# title: a SecurityGroupPolicy that selects none of the workloads beside it
# description: |
#   A policy selects pods of its own namespace, by their labels or by those of their ServiceAccount. One that selects no pod is no error
#   to anybody: the pods that it is meant for keep the security groups of their nodes. Often the labels are those of the Deployment, and not
#   those of its pods.
#
#   The rule speaks of policies in whose namespace there are workloads among the manifests. It is not part of a plain run, since the
#   pods may come from elsewhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html
# custom:
#   severity: info
#   profile: strict
#   remedy: Compare the selector with the labels of the pods, below `spec.template.metadata.labels`.
#   evidence:
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/utils/helper.go, filterPodSecurityGroups
package ekslint.rules.connectivity["sgp-selects-nothing"]

import data.ekslint.finding

report contains finding.in_object(policy.object, policy.selector, message, {"help": help}) if {
	some policy in input.manifests.policies
	policy.maySelect == false
	policy.selects == []
	policy.faults == []
	message := sprintf("%s selects none of the pods that the manifests have in its namespace", [policy.called])
	help := "compare it with the labels of the pods"
}
