# METADATA
# title: this version of Karpenter does not support the cluster's version of Kubernetes
# description: |
#   Each version of Karpenter supports a range of Kubernetes versions. On a newer one its controller may start no nodes, or nodes
#   that do not work, and Karpenter's authors do not help. eksctl installs any version from 0.20 on.
#
#   The oldest version of Karpenter that supports a version of Kubernetes is part of ekslint and as old as its release. A
#   version of Kubernetes that came later needs at least what the newest one there needs.
# related_resources:
#   - ref: https://karpenter.sh/docs/upgrading/compatibility/#compatibility-matrix
# custom:
#   severity: warning
#   remedy: |
#     Install a version of Karpenter that supports the cluster's version of Kubernetes, the newest one where nothing speaks against it.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:400-421, types.go:471 (any version from 0.20 on)
#     - https://karpenter.sh/docs/upgrading/compatibility/#compatibility-matrix
package ekslint.rules.lifecycle["karpenter-version-unsupported"]

import data.ekslint.finding
import data.ekslint.karpenter
import data.ekslint.known

report contains finding.new(["karpenter", "version"], message, details) if {
	version := _numbers(trim_prefix(input.config.karpenter.version, "v"))
	version >= [0, 20, 0]
	kubernetes := known.value(["metadata", "version"])
	oldest := _oldest(kubernetes)
	version < _numbers(oldest)
	shape := "Karpenter %s does not support Kubernetes %s: that takes %s or newer"
	message := sprintf(shape, [trim_prefix(input.config.karpenter.version, "v"), kubernetes, oldest])
	details := {
		"related": [{"path": ["metadata", "version"], "message": "the cluster's version of Kubernetes"}],
		"help": "use the newest version of Karpenter",
	}
}

_oldest(kubernetes) := karpenter.oldest[kubernetes]

# What a later version of Kubernetes needs is not known, and no less.
_oldest(kubernetes) := karpenter.oldest[_newest] if _numbers(kubernetes) > _numbers(_newest)

_newest := sprintf("1.%d", [max({_numbers(version)[1] | some version, _ in karpenter.oldest})])

# A version as three numbers, which compare as it does.
_numbers(version) := [to_number(number) | some number in array.slice(split(sprintf("%s.0", [version]), "."), 0, 3)] if {
	regex.match(`^\d+\.\d+(\.\d+)?$`, version)
}
