# METADATA
# title: sizes that a managed nodegroup cannot have
# description: |
#   EKS takes 0 or more for `minSize` and `desiredCapacity` of a managed nodegroup, and 1 or more for `maxSize`. eksctl compares the
#   sizes with each other only, and EKS refuses the nodegroup once the control plane stands.
#
#   Without a `maxSize` eksctl makes it at least one, so that a group of no nodes needs none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html
# custom:
#   severity: error
#   remedy: |
#     Write `minSize: 0` and `desiredCapacity: 0` for a nodegroup that is to begin without nodes, with a `maxSize` of 1 or more.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1343-1377 (the sizes are compared with each other)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html (what EKS takes)
package ekslint.rules.validity["managed-size-invalid"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some i, group in input.authored.managedNodeGroups
	some key, least in _least
	is_number(group[key])
	group[key] < least
	path := ["managedNodeGroups", i, key]
	not path in _told
	message := sprintf("EKS refuses %s: \"%s\" must be %d or more, not %d", [groups.called(["managedNodeGroups", i]), key, least, group[key]])
	help := sprintf("set \"%s\" to %d", [key, least])
	details := {"help": help, "fixes": [fix.suggested(help, [fix.set(path, least)])]}
}

_least := {"minSize": 0, "desiredCapacity": 0, "maxSize": 1}

# What eksctl objects to by itself.
_told := {issue.path | some issue in input.issues}
