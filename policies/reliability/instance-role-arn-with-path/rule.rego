# METADATA
# title: the role of a managed nodegroup has a path
# description: |
#   eksctl cuts the path out of `iam.instanceRoleARN` before it hands it to EKS: of `role/eks/nodes` it makes `role/nodes`, which
#   does not exist. That is what the ConfigMap `aws-auth` wants, but with access entries EKS looks for an entry of the role that it was
#   given: about an hour later the nodegroup is Degraded ("access entry not found in cluster").
#
#   Self-managed nodegroups are fine: eksctl lets the role in by its full ARN. The rule is silent where the cluster works with `aws-auth`
#   alone, and where the file does not say what it works with, because the cluster exists.
# related_resources:
#   - ref: https://github.com/eksctl-io/eksctl/issues/7846
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
# custom:
#   severity: warning
#   remedy: |
#     Use a role without a path, or leave `instanceRoleARN` out, so that eksctl makes the role.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:69-77, iam_helper.go:200-213 (the path is cut out)
#     - eksctl v0.230.0 pkg/cfn/manager/nodegroup.go:152-173 (the whole ARN for a self-managed nodegroup)
#     - https://github.com/eksctl-io/eksctl/issues/7846
#     - https://github.com/eksctl-io/eksctl/pull/8874
package ekslint.rules.reliability["instance-role-arn-with-path"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(array.concat(at, ["iam", "instanceRoleARN"]), message, {"help": "use a role without a path"}) if {
	some i, group in input.config.managedNodeGroups
	regex.match(`^arn:[^:]+:iam::[^:]*:role/.+/[^/]+$`, group.iam.instanceRoleARN)
	input.inventory.access.authenticationMode in {"API", "API_AND_CONFIG_MAP"}
	at := ["managedNodeGroups", i]
	role := regex.replace(group.iam.instanceRoleARN, `^.*:role/`, "")
	message := sprintf(
		"EKS will look for the role \"%s\" instead of \"%s\", and %s becomes Degraded: eksctl cuts the path out of the role's ARN",
		[regex.replace(role, `^.*/`, ""), role, groups.called(at)],
	)
}
