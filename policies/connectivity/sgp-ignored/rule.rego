# METADATA
# title: a SecurityGroupPolicy that gives groups to no pod
# description: |
#   The controller that gives pods their groups passes over a SecurityGroupPolicy that has neither `podSelector` nor
#   `serviceAccountSelector`, or no `groupIds`. It only writes that into its log, which EKS does not show: the pods keep the security
#   groups of their nodes. The same goes for a selector that cannot be read, such as one with an operator that does not exist.
#
#   Pods on the network of their node (`hostNetwork`), and those that a node selector has on Windows, keep the groups of their node whatever
#   a policy says. Where the manifests have no other pods for a policy, that is told as a warning.
#
#   An empty selector, `{}`, is not one that is missing: it selects all pods of the namespace.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html
# custom:
#   severity: error
#   supersedes: [sgp-selects-nothing]
#   remedy: |
#     Select the pods, by their labels or by those of their ServiceAccount, and name the groups:
#
#     ```yaml
#     spec:
#       podSelector:
#         matchLabels: {app: web}
#       securityGroups:
#         groupIds: [sg-0a1b2c3d4e5f60718]
#     ```
#
#     Pods on the host network or on Windows have to do with the groups of their nodes: give them a nodegroup of their own.
#   evidence:
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/utils/helper.go, filterPodSecurityGroups
#     - amazon-vpc-resource-controller-k8s v1.8.2 webhooks/core/pod_webhook.go, WhichPod (pods that are passed over)
#     - https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html (not with Windows)
package ekslint.rules.connectivity["sgp-ignored"]

import data.ekslint.finding

report contains finding.in_object(policy.object, fault.path, message, {"help": help}) if {
	some policy in input.manifests.policies
	some fault in policy.faults
	[why, help] := _words[fault.kind]
	message := sprintf("%s gives groups to no pod: %s, and EKS passes it over without a word", [policy.called, why])
}

report contains finding.in_object_at("warning", policy.object, policy.selector, message, details) if {
	some policy in input.manifests.policies
	policy.maySelect == false
	policy.selects == []
	over := policy.passesOver[0]
	message := sprintf("%s gives groups to no pod: those of %s are %s, and keep the groups of their nodes", [
		policy.called,
		over.called,
		over.why,
	])
	details := {
		"label": "matches no other pods",
		"related": [{"object": other.at.object, "path": other.at.path, "message": "makes them keep the groups of their nodes"} |
			some other in policy.passesOver
		],
		"help": "attach the groups to the nodes, or select other pods",
	}
}

_words := {
	"no-selector": [
		"it has neither \"podSelector\" nor \"serviceAccountSelector\"",
		"select pods by their labels; \"podSelector: {}\" is for all pods of the namespace",
	],
	"no-groups": ["it names no security groups", "name them in \"securityGroups.groupIds\""],
	"unreadable-selector": ["its selector cannot be read", "operators are \"In\", \"NotIn\", \"Exists\" and \"DoesNotExist\""],
}
