# METADATA
# title: the network plugin gets a role without its policy
# description: |
#   Policies that the file lists for the add-on `vpc-cni` are all that `aws-node` has: eksctl then leaves its own choice out, and a pod
#   with a role of its own does not use that of its node. Without what `AmazonEKS_CNI_Policy` grants it gets no addresses for pods, and
#   nodes stay NotReady.
#
#   What policies of your own and roles that you bring grant is not in the file, and not reported. Neither is an IPv6 cluster, for which
#   AWS has no such policy.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
#   - ref: https://eksctl.io/usage/addons/
# custom:
#   severity: error
#   remedy: |
#     Add `arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy` to the list, or leave the policies out: with `iam.withOIDC: true` or
#     `useDefaultPodIdentityAssociations: true` eksctl attaches it by itself.
#   evidence:
#     - eksctl v0.230.0 pkg/actions/addon/create.go:147-189 (what is listed is used as it is), 420-440 (eksctl's choice)
#     - eksctl v0.230.0 pkg/actions/addon/create.go:454-464 (one kind of policies makes the role)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
package ekslint.rules.reliability["cni-permissions-nowhere"]

import data.ekslint.finding

report contains finding.new(path, message, {"help": "add the policy AmazonEKS_CNI_Policy"}) if {
	input.inventory.access.cni in {"irsa", "pod-identity"}
	some i, addon in input.config.addons
	lower(addon.name) == "vpc-cni"
	some path in _poor(addon, ["addons", i])
	message := concat("", [
		"aws-node gets a role without \"AmazonEKS_CNI_Policy\", and nodes stay NotReady: ",
		"a pod with a role of its own does not use that of its node",
	])
}

# The places of policies that are all there are for aws-node, and certainly not enough.
_poor(addon, at) := {path |
	some below, role in _roles(addon)
	some key in ["attachPolicyARNs", "permissionPolicyARNs", "wellKnownPolicies"]
	_grants_no_addresses(role[key])
	every other in ["attachPolicy", "permissionPolicy", "roleARN", "serviceAccountRoleARN"] {
		object.get(role, other, "") == ""
	}
	path := array.flatten([at, below, key])
}

# The add-on itself, and the associations of it that are for aws-node.
_roles(addon) := object.union(
	{[]: object.remove(addon, ["podIdentityAssociations"])},
	{["podIdentityAssociations", i]: association |
		some i, association in addon.podIdentityAssociations
		association.serviceAccountName == "aws-node"
	},
)

_grants_no_addresses(policies) if {
	is_array(policies)
	count(policies) > 0
	every arn in policies {
		regex.match(`^arn:[^:]*:iam::aws:policy/`, arn)
		not regex.match(`/(AmazonEKS_CNI_Policy|AmazonEC2FullAccess|AdministratorAccess|PowerUserAccess)$`, arn)
	}
}

# Of the policies that eksctl knows by name none is for the CNI.
_grants_no_addresses(policies) if {
	is_object(policies)
	true in {on | some on in policies}
}
