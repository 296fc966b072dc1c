# METADATA
# title: nodes that may do everything
# description: |
#   The role of a nodegroup holds a policy that makes it administrator of the AWS account, or lets it make itself one
#   (`AdministratorAccess`, `PowerUserAccess`, `IAMFullAccess`, or everything on all resources). Every pod that reaches the
#   metadata service, or breaks out of its container, has that role: one compromised pod is the whole account.
#
#   Policies of your own are not looked into unless the file holds them, and neither is a role that you bring.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
# custom:
#   severity: error
#   supersedes: [pod-imds-node-role]
#   remedy: |
#     Remove the policy, and grant what a pod needs to its service account (`iam.podIdentityAssociations`, `iam.serviceAccounts`).
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/iam_helper.go:81-104, 183-198 (what is attached to the node role)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:551-559 (pods reach the metadata service by default)
#     - https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
package ekslint.rules.exposure["node-role-admin"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.roles

report contains finding.new(array.concat(at, ["iam", "attachPolicyARNs", i]), message, _details) if {
	some at, group in groups.by_path
	some i, arn in group.iam.attachPolicyARNs
	some policy in ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"]
	regex.match(sprintf(`^arn:[^:]*:iam::aws:policy/(.*/)?%s$`, [policy]), arn)
	at in roles.made
	message := _message(at, policy)
}

report contains finding.new(array.concat(at, ["iam", "attachPolicy"]), message, _details) if {
	some at, group in groups.by_path
	some statement in _list(group.iam.attachPolicy.Statement)
	statement.Effect == "Allow"
	some action in _list(statement.Action)
	action in {"*", "*:*"}
	"*" in _list(statement.Resource)
	not statement.Condition
	at in roles.made
	message := _message(at, "everything is allowed on all resources")
}

_details := {"help": "remove it, and grant what a pod needs to its service account"}

_message(at, why) := sprintf("a pod on %s that gets hold of the node's role has the whole AWS account: %s", [groups.called(at), why])

# In a policy a single value stands for a list of one.
_list(value) := value if {
	is_array(value)
} else := [value]
