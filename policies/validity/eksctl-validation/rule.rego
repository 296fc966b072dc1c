# METADATA
# title: eksctl refuses the configuration
# description: |
#   ekslint runs eksctl's own decoding and validation over the file. What eksctl would refuse is reported here, at the line
#   that has to change, before any call to AWS: eksctl validates only after it has logged in. A few configurations even crash
#   eksctl; these are reported as well.
#
#   The words are plain ones, with the keys of the file. What eksctl itself would print is in the JSON report, as `original`.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   severity: error
#   headline: eksctl refuses the file, which it says only after it has logged in to AWS; the first objection to each part, at its line
#   remedy: |
#     Follow the help beside the finding. eksctl stops at its first objection in each part of the file, so that another one may
#     come up after it. Taints, access entries and their policies, service accounts, pod identity associations and add-ons are parts of
#     their own.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/api.go:215-236 (decoding)
#     - eksctl v0.230.0 pkg/ctl/cmdutils/cmd.go:36-98 (defaults and validation, after the session with AWS was made)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go
package ekslint.rules.validity["eksctl-validation"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.kind in {"type", "invalid", "panic"}
	not issue.rule
	not _is_version(issue)
}

# The concern of version-not-string.
_is_version(issue) if {
	issue.kind == "type"
	issue.path == ["metadata", "version"]
}
