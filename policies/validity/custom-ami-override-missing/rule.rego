# METADATA
# title: an image of one's own without what eksctl needs to start it
# description: |
#   With an image of one's own (`ami`) eksctl has to know its family (`amiFamily`): there is no default then. For images based on
#   Amazon Linux 2 or Ubuntu it needs the script that joins the node, too (`overrideBootstrapCommand`); those of Amazon Linux 2023,
#   Bottlerocket and Windows set themselves up. Without them eksctl refuses the file.
#
#   `ami: auto` and other words that are no image are the concern of `ami-auto`.
# related_resources:
#   - ref: https://eksctl.io/usage/custom-ami-support/
# custom:
#   severity: error
#   remedy: |
#     Set `amiFamily` to the family that the image is built on, and where that is AmazonLinux2 or one of Ubuntu write the script:
#
#     ```yaml
#     overrideBootstrapCommand: |
#       #!/bin/bash
#       source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh
#       /etc/eks/bootstrap.sh ${CLUSTER_NAME} --kubelet-extra-args "--node-labels=${NODE_LABELS}"
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1021-1037, 1469-1482
package ekslint.rules.validity["custom-ami-override-missing"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "custom-ami-override-missing"
}
