# METADATA
# title: pods have what the node role allows
# description: |
#   The role of these nodes has more than nodes need, and pods can ask the metadata service of their node for its credentials: eksctl
#   leaves it within their reach (a hop limit of two) unless `disablePodIMDS` is set. So every pod has these permissions.
#
#   Not reported are the policies that a node needs, a nodegroup with a launch template (which says itself who reaches the metadata
#   service), and one with `withAddonPolicies`, which `disablePodIMDS` would break: for that there is `addon-policies-on-node-role`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#   - ref: https://eksctl.io/usage/pod-identity-associations/
# custom:
#   severity: info
#   profile: security
#   remedy: |
#     Set `disablePodIMDS: true` once every pod that needs AWS has a role of its own (`iam.podIdentityAssociations`,
#     `iam.serviceAccounts`). Pods of the host's network, such as `aws-node`, are not affected.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:551-559 (the hop limit)
#     - https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html (restrict access to the instance profile)
package ekslint.rules.exposure["pod-imds-node-role"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.roles

report contains finding.new(array.flatten([at, "iam", _granted(group.iam)]), message, {
	"help": "give pods roles of their own, and set \"disablePodIMDS\" to true",
	"fixes": [fix.suggested("keep pods from the metadata service", [fix.set(array.concat(at, ["disablePodIMDS"]), true)])],
}) if {
	some at, group in groups.by_path
	_granted(group.iam)
	at in roles.made
	known.off(array.concat(at, ["disablePodIMDS"]))
	known.absent(array.concat(at, ["launchTemplate"]))
	every name in object.keys(object.get(group.iam, "withAddonPolicies", {})) {
		known.off(array.concat(at, ["iam", "withAddonPolicies", name]))
	}
	message := sprintf("every pod on %s has these permissions: it can ask the metadata service for the node's credentials", [
		groups.called(at),
	])
}

# The place of what goes beyond the needs of a node: a policy in the file, or the first of another kind in the list.
_granted(iam) := ["attachPolicy"] if {
	count(iam.attachPolicy) > 0
} else := ["attachPolicyARNs", min(beyond)] if {
	beyond := {i |
		some i, arn in iam.attachPolicyARNs
		is_string(arn)
		not _is_for_nodes(arn)
	}
}

_is_for_nodes(arn) if {
	some prefix in ["AmazonEKSWorkerNode", "AmazonEKS_CNI_", "AmazonEC2ContainerRegistry", "AmazonSSMManaged", "CloudWatchAgentServer"]
	contains(arn, sprintf(":iam::aws:policy/%s", [prefix]))
}
