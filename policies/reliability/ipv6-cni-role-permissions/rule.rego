# METADATA
# title: a CNI version that eksctl's IPv6 policy is not enough for
# description: |
#   In an IPv6 cluster eksctl writes the policy of `aws-node` itself, up to version 0.230.0 without `ec2:DescribeSecurityGroups`. The
#   VPC CNI 1.22.0 and 1.22.1 ask for security groups when they start, and do not go on without: `aws-node` crashes on every node, and
#   nodes stay NotReady. From 1.22.2 on it does not ask.
#
#   Only a version in the file is judged, and not where the file gives `aws-node` policies of your own.
# related_resources:
#   - ref: https://github.com/eksctl-io/eksctl/issues/8768
#   - ref: https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/iam-policy.md
# custom:
#   severity: warning
#   remedy: |
#     Choose version 1.22.2 or later, or one before 1.22; or give the add-on a policy of your own (`attachPolicy`).
#   evidence:
#     - eksctl v0.230.0 pkg/actions/addon/create.go:481-512 (the policy)
#     - https://github.com/eksctl-io/eksctl/pull/8837 (what it lacks)
#     - https://github.com/aws/amazon-vpc-cni-k8s/issues/3704 (1.22.1 crashes without)
#     - https://github.com/terraform-aws-modules/terraform-aws-eks/pull/3747 (given up in 1.22.2)
package ekslint.rules.reliability["ipv6-cni-role-permissions"]

import data.ekslint.finding

report contains finding.new(array.concat(addon.path, ["version"]), message, {"help": "choose version 1.22.2 or later"}) if {
	lower(input.config.kubernetesNetworkConfig.ipFamily) == "ipv6"
	some addon in input.inventory.addons
	addon.name == "vpc-cni"
	addon.permissions in {"irsa", "pod-identity"}
	regex.match(`^v?1\.22\.[01]($|-)`, object.get(input.config, array.concat(addon.path, ["version"]), ""))
	not _has_own_policy(addon.path)
	message := concat("", [
		"aws-node of this version crashes in an IPv6 cluster, and nodes stay NotReady: ",
		"the policy that eksctl writes for it lacks \"ec2:DescribeSecurityGroups\"",
	])
}

_has_own_policy(at) if {
	some key in ["serviceAccountRoleARN", "attachPolicyARNs", "attachPolicy", "wellKnownPolicies", "podIdentityAssociations"]
	object.get(input.authored, array.concat(at, [key]), null) != null
}

_has_own_policy(_) if {
	some association in input.config.iam.podIdentityAssociations
	association.serviceAccountName == "aws-node"
}

_has_own_policy(_) if {
	some account in input.config.iam.serviceAccounts
	account.metadata.name == "aws-node"
}
