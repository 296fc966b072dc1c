# METADATA
# title: an API server without any endpoint
# description: |
#   `publicAccess: false` alone leaves no way to the API server: the private endpoint is off unless the file switches it on.
#   eksctl refuses the file, though only after it has logged in to AWS.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
# custom:
#   severity: error
#   remedy: |
#     Add `privateAccess: true`, where you work from inside the VPC; or remove `publicAccess: false`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:634-647
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:416-431 (private access is off by default)
package ekslint.rules.validity["endpoint-access-none"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "endpoint-access-none"
}
