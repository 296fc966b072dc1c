# METADATA
# title: an instance profile without its role
# description: |
#   With `iam.instanceProfileARN` eksctl makes no role for a self-managed nodegroup. It lets the nodes in by an access entry, for
#   which it needs the role: without `iam.instanceRoleARN` the entry refers to a role that is not in the nodegroup's stack, and
#   CloudFormation refuses the stack when the control plane stands already.
#
#   The rule is silent where the cluster works with `aws-auth` alone, for which eksctl finds the role by itself, and where the file
#   does not say what it works with, because the cluster exists.
# related_resources:
#   - ref: https://eksctl.io/usage/iam-policies/
# custom:
#   severity: error
#   remedy: |
#     Add `iam.instanceRoleARN` with the ARN of the role in the profile.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:176-192 (the entry refers to NodeInstanceRole)
#     - eksctl v0.230.0 pkg/cfn/builder/iam.go:268-289 (which is not made with a profile)
#     - eksctl v0.230.0 pkg/cfn/manager/nodegroup.go:84-110 (with a role the entry is made by itself)
package ekslint.rules.validity["instance-profile-without-role"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(array.concat(at, ["iam", "instanceProfileARN"]), message, {"help": "add \"instanceRoleARN\" next to it"}) if {
	some i, group in input.config.nodeGroups
	group.iam.instanceProfileARN != ""
	at := ["nodeGroups", i]
	known.empty(array.concat(at, ["iam", "instanceRoleARN"]))
	input.inventory.access.authenticationMode in {"API", "API_AND_CONFIG_MAP"}
	message := sprintf(
		"the stack of %s fails: the access entry for its nodes needs the role in this instance profile, and \"instanceRoleARN\" is missing",
		[groups.called(at)],
	)
}
