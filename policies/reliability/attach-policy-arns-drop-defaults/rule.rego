# METADATA
# title: attachPolicyARNs drops policies that the nodes need
# description: |
#   `iam.attachPolicyARNs` of a nodegroup does not add to the policies that eksctl gives the node role: it replaces them.
#   With a list that names only what is special, the nodes lose `AmazonEKSWorkerNodePolicy`, `AmazonEKS_CNI_Policy` (unless
#   `aws-node` has a role of its own), and, in a managed nodegroup, the right to pull images from ECR. They do not join, or
#   stay NotReady. (`AmazonSSMManagedInstanceCore` is lost too, and with it SSM Session Manager; that is not reported.)
#
#   A role that you bring (`instanceRoleARN`, `instanceProfileARN`) is not touched. What a policy of your own grants cannot
#   be seen, so that the finding is a warning where the list holds one. It is a warning also where the CNI policy alone is
#   missing: in an existing cluster `aws-node` may have its permissions from elsewhere.
# related_resources:
#   - ref: https://eksctl.io/usage/iam-policies/#attaching-policies-by-arn
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
# custom:
#   severity: error
#   headline: a list of policies replaces those without which nodes do not join
#   remedy: |
#     List the missing policies as well, or leave `attachPolicyARNs` out and grant what is special to service accounts.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/iam_helper.go:149-171 (defaults only without a list; ECR stays when self-managed)
#     - eksctl v0.230.0 pkg/cfn/builder/iam.go:268-316, managed_nodegroup.go:69-77 (a role of your own is used as it is)
#     - amazon-eks-ami nodeadm/internal/api/status.go:50-60 (a node asks EC2 for its name before it joins)
#     - https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
#     - https://github.com/eksctl-io/eksctl/issues/5446
#     - https://github.com/eksctl-io/eksctl/issues/3800
package ekslint.rules.reliability["attach-policy-arns-drop-defaults"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.roles

report contains finding.at(_severity(loss), _path(loss), message, details) if {
	some loss in _losses
	lost := concat(", ", loss.missing)
	shape := "the node role of %s loses %s: \"attachPolicyARNs\" replaces eksctl's default policies"
	message := sprintf(shape, [groups.called(loss.at), lost])
	details := {"help": "list the missing policies too", "fixes": [fix.suggested(sprintf("append %s", [lost]), [edit |
		some i, policy in loss.missing
		arn := sprintf("arn:%s:iam::aws:policy/%s", [_partition(loss.arns[0]), policy])
		edit := fix.set(array.concat(_path(loss), [count(loss.arns) + i]), arn)
	])]}
}

# The nodegroups whose node role certainly lacks policies of AWS, with what they list and what is missing.
_losses contains {"at": at, "arns": arns, "missing": missing} if {
	some at, group in groups.by_path
	count(group.iam.attachPolicyARNs) > 0
	at in roles.made
	arns := known.value(array.concat(at, ["iam", "attachPolicyARNs"]))
	attached := {name | some arn in arns; name := regex.replace(arn, `^.*/`, "")}
	count(attached & {"AdministratorAccess", "PowerUserAccess"}) == 0
	missing := [policy | some policy in _needed(at); count(attached & _equivalents[policy]) == 0]
	count(missing) > 0
}

default _severity(_) := "error"

# What a policy of the user grants is not in the file, and a role of aws-node may make up for the CNI policy alone.
_severity(loss) := "warning" if not known.absent(array.concat(loss.at, ["iam", "attachPolicy"]))

_severity(loss) := "warning" if {
	some arn in loss.arns
	not regex.match(`^([^:]*:){4}aws(:|$)`, arn)
}

_severity(loss) := "warning" if loss.missing == ["AmazonEKS_CNI_Policy"]

_path(loss) := array.concat(loss.at, ["iam", "attachPolicyARNs"])

_partition(arn) := split(arn, ":")[1] if {
	startswith(arn, "arn:")
} else := "aws"

# The policies of AWS that hold what a default policy grants.
_equivalents := {
	"AmazonEKSWorkerNodePolicy": {"AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy"},
	"AmazonEKS_CNI_Policy": {"AmazonEKS_CNI_Policy", "AmazonEC2FullAccess"},
	"AmazonEC2ContainerRegistryPullOnly": {
		"AmazonEC2ContainerRegistryPullOnly",
		"AmazonEC2ContainerRegistryReadOnly",
		"AmazonEC2ContainerRegistryPowerUser",
		"AmazonEC2ContainerRegistryFullAccess",
	},
}

_needed(at) := array.flatten([["AmazonEKSWorkerNodePolicy"], _cni, _ecr(at)])

default _ecr(_) := []

_ecr(at) := ["AmazonEC2ContainerRegistryPullOnly"] if {
	at[0] == "managedNodeGroups"
	known.off(array.concat(at, ["iam", "withAddonPolicies", "imageBuilder"]))
}

default _cni := []

_cni := ["AmazonEKS_CNI_Policy"] if input.inventory.access.cni == "node-role"
