# METADATA
# title: sizes of a self-managed nodegroup that contradict each other
# description: |
#   The sizes of a nodegroup must rise from `minSize` to `desiredCapacity` to `maxSize`. For self-managed nodegroups eksctl
#   looks only while it builds the nodegroup's template, when the control plane exists already. A `minSize` that is left
#   out is `desiredCapacity`, or 2.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroup-unmanaged/
# custom:
#   severity: error
#   remedy: |
#     Correct the number that is wrong.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:106-133
package ekslint.rules.validity["self-managed-size-invalid"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "self-managed-size-invalid"
}
