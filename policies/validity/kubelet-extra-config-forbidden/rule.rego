# METADATA
# title: a setting of the kubelet that eksctl keeps to itself
# description: |
#   `kubeletExtraConfig` takes the fields of a `KubeletConfiguration`, but for those that eksctl sets itself: `kind`,
#   `apiVersion`, `address`, `clusterDomain`, `authentication`, `authorization` and `serverTLSBootstrap`. With one of them
#   eksctl refuses the file. It names one at a time, in no particular order.
# related_resources:
#   - ref: https://eksctl.io/usage/customizing-the-kubelet/
# custom:
#   severity: error
#   remedy: |
#     Remove the field. What `kubeletExtraConfig` holds is the body of a `KubeletConfiguration`, without its `kind` and
#     `apiVersion`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1650-1675
package ekslint.rules.validity["kubelet-extra-config-forbidden"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "kubelet-extra-config-forbidden"
}
