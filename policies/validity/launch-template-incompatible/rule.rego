# METADATA
# title: a managed nodegroup says what its launch template says
# description: |
#   A launch template says what the instances of a nodegroup are like: their type, image, volumes, security groups, metadata
#   options. eksctl refuses a managed nodegroup that has one (`launchTemplate`) and says any of this itself: `instanceType`, `ami`,
#   `ssh.allow`, `volumeSize`, `securityGroups.attachIDs`, `preBootstrapCommands` and others. `instanceTypes` may be listed where
#   the template has no type.
#
#   So is one of Bottlerocket, whose data volume eksctl describes by itself: its nodes can come from a launch template only where that
#   names their image, and then `amiFamily` is of no use.
#
#   Keys that eksctl neither refuses nor uses are the concern of `launch-template-fields-ignored`.
# related_resources:
#   - ref: https://eksctl.io/usage/launch-template-support/
# custom:
#   severity: error
#   remedy: |
#     Put these settings into the launch template and remove them from the nodegroup, or remove `launchTemplate`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:254-257, validation.go:757-763 (Bottlerocket)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:209-215 (the image of the template goes before the family)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1450-1467
package ekslint.rules.validity["launch-template-incompatible"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "launch-template-incompatible"
}
