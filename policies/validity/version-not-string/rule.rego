# METADATA
# title: the Kubernetes version is not in quotes
# description: |
#   `metadata.version` must be text. Without quotes YAML reads `1.34` as a number, and eksctl refuses the file; worse, `1.30`
#   is the number 1.3, so that even a tool that is less strict would read another version.
# related_resources:
#   - ref: https://yaml.org/spec/1.2.2/#10214-floating-point
# custom:
#   severity: error
#   remedy: |
#     Put the version in quotes: `version: "1.34"`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/types.go:700-709 (Version is a string)
#     - eksctl v0.230.0 pkg/eks/api.go:217-224 (cannot unmarshal number)
#     - https://github.com/eksctl-io/eksctl/issues/5556
package ekslint.rules.validity["version-not-string"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(issue.path, message, object.union({"help": "put the version in quotes"}, _fixes(issue))) if {
	some issue in input.issues
	issue.kind == "type"
	issue.path == ["metadata", "version"]
	message := sprintf("\"version\" must be text, %s", [_kind])
}

default _kind := "in quotes"

_kind := "and without quotes it is a number" if is_number(input.authored.metadata.version)

default _fixes(_) := {}

_fixes(issue) := {"fixes": [fix.safe(_quote(issue.suggestion), [fix.set(issue.path, issue.suggestion)])]} if {
	issue.suggestion != ""
} else := {"fixes": [fix.safe(_quote(number), [fix.set(issue.path, number)])]} if {
	number := sprintf("%v", [input.authored.metadata.version])
	regex.match(`^1\.[1-9]\d$`, number)
} else := {"fixes": [fix.suggested(_quote(longer), [fix.set(issue.path, longer)])]} if {
	# The number has lost the last zero of 1.30; only the suggestion, the version as written, has it for certain.
	number := sprintf("%v", [input.authored.metadata.version])
	regex.match(`^1\.[1-9]$`, number)
	longer := sprintf("%s0", [number])
}

_quote(version) := sprintf("write \"%s\" in quotes", [version])
