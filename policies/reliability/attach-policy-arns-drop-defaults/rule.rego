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

import data.ekslint.cni
import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(path, message, object.union(details, _doubt(iam, arns, missing))) if {
	some kind in ["nodeGroups", "managedNodeGroups"]
	some index, group in input.config[kind]
	count(group.iam.attachPolicyARNs) > 0
	iam := [kind, index, "iam"]
	path := array.concat(iam, ["attachPolicyARNs"])
	arns := known.value(path)
	known.absent(array.concat(iam, ["instanceRoleARN"]))
	known.absent(array.concat(iam, ["instanceProfileARN"]))
	attached := {name | some arn in arns; name := regex.replace(arn, `^.*/`, "")}
	count(attached & {"AdministratorAccess", "PowerUserAccess"}) == 0
	missing := [policy | some policy in _needed(kind, iam); count(attached & _equivalents[policy]) == 0]
	count(missing) > 0
	text := "the node role of %s loses %s: \"attachPolicyARNs\" replaces eksctl's default policies"
	message := sprintf(text, [groups.called(group), concat(", ", missing)])
	details := {
		"help": "list the missing policies too",
		"fixes": [{
			"title": sprintf("append %s", [concat(", ", missing)]),
			"safe": false,
			"edits": [edit | some i, policy in missing; edit := {
				"op": "set",
				"path": array.concat(path, [count(arns) + i]),
				"value": sprintf("arn:%s:iam::aws:policy/%s", [_partition(arns[0]), policy]),
			}],
		}],
	}
}

# Policies of AWS grant what is known of them; for the CNI policy alone a role of aws-node may make up.
_doubt(iam, arns, missing) := {} if {
	known.absent(array.concat(iam, ["attachPolicy"]))
	every arn in arns {
		split(arn, ":")[4] == "aws"
	}
	missing != ["AmazonEKS_CNI_Policy"]
} else := {"severity": "warning"}

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

_needed(kind, iam) := array.flatten([["AmazonEKSWorkerNodePolicy"], _cni, _ecr(kind, iam)])

default _ecr(_, _) := []

_ecr("managedNodeGroups", iam) := ["AmazonEC2ContainerRegistryPullOnly"] if {
	known.off(array.concat(iam, ["withAddonPolicies", "imageBuilder"]))
}

default _cni := []

_cni := ["AmazonEKS_CNI_Policy"] if cni.uses_node_role
