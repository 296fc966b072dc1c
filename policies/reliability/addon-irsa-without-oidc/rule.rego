# METADATA
# title: permissions of an add-on that need the OIDC provider
# description: |
#   `attachPolicyARNs`, `attachPolicy`, `wellKnownPolicies` and `serviceAccountRoleARN` of an add-on give its service account a role,
#   which works through the cluster's OIDC provider. Without `iam.withOIDC: true` there is none: eksctl logs a warning and installs the
#   add-on without the permissions that the file lists.
#
#   The rule is silent where the cluster exists, since it may have a provider.
# related_resources:
#   - ref: https://eksctl.io/usage/addons/
#   - ref: https://eksctl.io/usage/pod-identity-associations/
# custom:
#   severity: warning
#   remedy: |
#     Set `iam.withOIDC: true`. Or grant the policies through EKS Pod Identity (`podIdentityAssociations` of the add-on), which needs no
#     provider but the add-on `eks-pod-identity-agent`.
#   evidence:
#     - eksctl v0.230.0 pkg/actions/addon/create.go:166-170 (a warning only, and the policies are left out)
#     - eksctl v0.230.0 pkg/actions/addon/tasks.go:175-198 (a provider only with withOIDC)
#     - https://github.com/eksctl-io/eksctl/issues/8147
package ekslint.rules.reliability["addon-irsa-without-oidc"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(array.concat(["addons", i], [key]), message, {
	"help": "set \"iam.withOIDC\" to true, or use \"podIdentityAssociations\"",
	"fixes": [fix.suggested("have an OIDC provider made", [fix.set(["iam", "withOIDC"], true)])],
}) if {
	input.inventory.access.oidc == false
	some i, addon in input.config.addons
	some key in ["attachPolicyARNs", "attachPolicy", "wellKnownPolicies", "serviceAccountRoleARN"]
	_asks_for(addon[key])
	message := sprintf(
		"\"%s\" is installed without these permissions: the role that they are for works through the cluster's OIDC provider, which is off",
		[addon.name],
	)
}

# What eksctl leaves unset may be there as an empty value, and of well-known policies each may be off.
_asks_for(value) if {
	is_string(value)
	value != ""
}

_asks_for(value) if {
	is_array(value)
	count(value) > 0
}

_asks_for(value) if {
	is_object(value)
	some part in value
	not part in {false, null}
}
