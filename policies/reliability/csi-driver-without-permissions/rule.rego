# METADATA
# title: a storage driver without AWS permissions
# description: |
#   The controllers of the add-ons `aws-ebs-csi-driver` and `aws-efs-csi-driver` create volumes through the AWS API. eksctl makes a
#   role for them where the cluster has an OIDC provider (`iam.withOIDC`), or through EKS Pod Identity where that is asked for.
#   Without either it only logs a warning, and the controller has what the role of its node allows: by default nothing of the kind.
#   No volume is created, and the controller of the EBS driver does not even start, so that the add-on is never healthy.
#
#   The rule is silent where a nodegroup's role may lend it the permissions (`iam.withAddonPolicies`, a policy or role of your own; none
#   with `disablePodIMDS`), where the file has no nodegroup, and where the cluster exists, since it may have an OIDC provider.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html
#   - ref: https://eksctl.io/usage/pod-identity-associations/
# custom:
#   severity: warning
#   remedy: |
#     Set `useDefaultPodIdentityAssociations: true` for the add-on, and list the add-on `eks-pod-identity-agent`, through which its pods
#     get the role. `iam.withOIDC: true` works as well: eksctl then makes a role for the service account.
#   evidence:
#     - eksctl v0.230.0 pkg/actions/addon/create.go:190-243 (a warning only without OIDC), 420-440 (the recommended policies)
#     - eksctl v0.230.0 pkg/cfn/builder/iam_helper.go:149-181 (the default policies of a node role)
#     - https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html (the driver needs an IAM role)
#     - https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1033
#     - https://github.com/eksctl-io/eksctl/issues/8147
package ekslint.rules.reliability["csi-driver-without-permissions"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.roles

report contains finding.new(addon.path, message, _details(addon.path)) if {
	some addon in input.inventory.addons
	addon.permissions == "node-role"
	policy := _policies[addon.name]
	not _is_given_one(addon.path)
	count(groups.by_path) > 0
	known.off(["autoModeConfig", "enabled"])
	every kind in ["nodeGroups", "managedNodeGroups"] {
		not [kind] in input.unknown
	}
	every at, group in groups.by_path {
		_grants_nothing(at, group, policy)
	}
	message := sprintf(
		concat("", [
			"\"%s\" gets no AWS permissions, and can create no volumes: without OIDC or Pod Identity eksctl makes no role for it, ",
			"and from the nodes' roles it gets none either",
		]),
		[addon.name],
	)
}

# The key of `withAddonPolicies` that gives nodes what the driver needs.
_policies := {"aws-ebs-csi-driver": "ebs", "aws-efs-csi-driver": "efs"}

# The file gives it a role that OIDC is missing for: addon-irsa-without-oidc.
_is_given_one(at) if {
	some key in ["serviceAccountRoleARN", "attachPolicyARNs", "attachPolicy", "wellKnownPolicies"]
	object.get(input.authored, array.concat(at, [key]), null) != null
}

# The role of the nodegroup certainly does not hold the permissions.
_grants_nothing(at, _, policy) if {
	at in roles.made
	known.off(array.concat(at, ["iam", "withAddonPolicies", policy]))
	known.absent(array.concat(at, ["iam", "attachPolicy"]))
	every arn in object.get(input.config, array.concat(at, ["iam", "attachPolicyARNs"]), []) {
		regex.match(`^arn:[^:]+:iam::aws:policy/(.*/)?(AmazonEKSWorkerNode|AmazonEKS_CNI|AmazonEC2Container|AmazonSSM|CloudWatch|AmazonS3)`, arn)
	}
}

# Pods do not reach the role of their node.
_grants_nothing(_, group, _) if group.disablePodIMDS == true

_details(at) := {
	"help": "set \"useDefaultPodIdentityAssociations: true\", or \"iam.withOIDC: true\"",
	"fixes": [fix.suggested("give it a role through Pod Identity", array.flatten([
		[fix.set(array.concat(at, ["useDefaultPodIdentityAssociations"]), true)],
		_agent,
	]))],
}

# Pods get their roles through the agent, which is an add-on itself.
_agent := [] if {
	some addon in input.config.addons
	addon.name == "eks-pod-identity-agent"
} else := [fix.set(["addons", count(input.config.addons)], {"name": "eks-pod-identity-agent"})]
