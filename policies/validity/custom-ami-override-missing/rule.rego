# METADATA
# title: an image of one's own without the script that joins the node
# description: |
#   With an image of one's own (`ami`) that is based on Amazon Linux 2 or Ubuntu, eksctl needs the script that joins the node
#   (`overrideBootstrapCommand`), and refuses the file without it. Images of Amazon Linux 2023, Bottlerocket and Windows set
#   themselves up.
#
#   `ami: auto` and other words that are not an image are the concern of `ami-auto`; that the family of the image is not named
#   (`amiFamily`) is reported by `eksctl-validation`.
# related_resources:
#   - ref: https://eksctl.io/usage/custom-ami-support/
# custom:
#   severity: error
#   remedy: |
#     Write the script:
#
#     ```yaml
#     overrideBootstrapCommand: |
#       #!/bin/bash
#       source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh
#       /etc/eks/bootstrap.sh ${CLUSTER_NAME} --kubelet-extra-args "${KUBELET_EXTRA_ARGS}"
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1021-1037, 1469-1482
package ekslint.rules.validity["custom-ami-override-missing"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "custom-ami-override-missing"
}
