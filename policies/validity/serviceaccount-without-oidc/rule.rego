# METADATA
# title: service accounts without the OIDC provider that their roles need
# description: |
#   The role of a service account (`iam.serviceAccounts`) is bound to the account through the cluster's OIDC provider, which eksctl
#   makes only with `iam.withOIDC: true`. Without it eksctl refuses the file.
# related_resources:
#   - ref: https://eksctl.io/usage/iamserviceaccounts/
# custom:
#   severity: error
#   headline: service accounts get roles, and the cluster no OIDC provider to bind them to; eksctl refuses
#   remedy: |
#     Set `iam.withOIDC: true`; or use `iam.podIdentityAssociations`, which need no OIDC provider.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:218-220
package ekslint.rules.validity["serviceaccount-without-oidc"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "serviceaccount-without-oidc"
}
