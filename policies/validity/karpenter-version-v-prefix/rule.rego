# METADATA
# title: a version of Karpenter with a "v" that its chart does not have
# description: |
#   eksctl installs Karpenter last, once the cluster stands, and asks the registry for the version as it is written. From 0.35.0 on the tags
#   of Karpenter's chart have no `v` in front: `v1.0.5` is not found.
# related_resources:
#   - ref: https://karpenter.sh/docs/upgrading/compatibility/#stable-releases
# custom:
#   severity: error
#   remedy: |
#     Write the version without `v`.
#   evidence:
#     - eksctl v0.230.0 pkg/karpenter/karpenter.go:90-113 (the version goes to Helm as it is)
#     - https://karpenter.sh/docs/upgrading/compatibility/#stable-releases (the "v" ended with 0.35.0)
#     - https://github.com/aws/karpenter-provider-aws/issues/8718
package ekslint.rules.validity["karpenter-version-v-prefix"]

import data.ekslint.finding
import data.ekslint.fix

_path := ["karpenter", "version"]

report contains finding.new(_path, message, details) if {
	version := trim_prefix(input.config.karpenter.version, "v")
	version != input.config.karpenter.version
	regex.match(`^\d+\.\d+(\.\d+)?(-.*)?$`, version)
	[to_number(number) | some number in array.slice(split(version, "."), 0, 2)] >= [0, 35]
	message := sprintf("Helm does not find Karpenter \"v%s\": the versions of its chart have no \"v\" since 0.35.0", [version])
	details := {
		"help": sprintf("write \"%s\"", [version]),
		"fixes": [fix.suggested("leave out the \"v\"", [fix.set(_path, version)])],
	}
}
