# METADATA
# title: eksctl itself refuses the configuration
# description: |
#   ekslint runs eksctl's own decoding and validation over the file. Where eksctl would give up, its message is shown here
#   at the line that it is about, before any call to AWS: eksctl validates only after it has logged in. A few
#   configurations even crash eksctl; these are reported as well.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   severity: error
#   remedy: |
#     Follow eksctl's message. eksctl stops at the first objection, so that another one may come up after it.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/api.go:215-236 (decoding)
#     - eksctl v0.230.0 pkg/ctl/cmdutils/cmd.go:36-98 (defaults and validation, after the session with AWS was made)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go
package ekslint.rules.validity["eksctl-validation"]

import data.ekslint.finding

report contains finding.new(issue.path, message, {}) if {
	some issue in input.issues
	message := sprintf(_verdicts[issue.kind], [_line(issue.message)])
	not _is_version(issue)
}

_verdicts := {
	"type": "eksctl cannot read this value: %s",
	"invalid": "eksctl refuses the configuration: %s",
	"panic": "%s",
}

# The concern of version-not-string.
_is_version(issue) if {
	issue.kind == "type"
	issue.path == ["metadata", "version"]
}

_line(text) := trim_right(concat(" ", [trim_space(line) | some line in split(text, "\n"); trim_space(line) != ""]), ".")
