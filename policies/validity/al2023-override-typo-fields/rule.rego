# METADATA
# title: a NodeConfig has fields that eksctl drops
# description: |
#   eksctl reads `overrideBootstrapCommand` of an Amazon Linux 2023 nodegroup as a `NodeConfig`, and writes what it has
#   understood into the user data. Fields that it does not know vanish without a word: a slip of the pen, a field of the
#   kubelet beside `config` instead of in it, or one that is newer than eksctl.
#
#   The rule is silent while parts of the text are still to be filled in. It does not look into `kubelet.config`, which is
#   the kubelet's.
# related_resources:
#   - ref: https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/
# custom:
#   severity: warning
#   remedy: |
#     Correct the name, or move the field to where it belongs. Settings of the kubelet belong under `spec.kubelet.config`.
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/al2023.go:81-87, 172-179 (decoded without a check for other fields)
#     - amazon-eks-ami nodeadm/api/v1alpha1/nodeconfig_types.go (the fields)
package ekslint.rules.validity["al2023-override-typo-fields"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(group.bootstrap.path, message, details) if {
	some group in input.inventory.nodegroups
	fields := group.bootstrap.unknownFields
	names := concat(", ", [sprintf("\"%s\"", [field.name]) | some field in fields])
	message := sprintf("eksctl drops %s from the NodeConfig of %s: it knows no such %s", [names, groups.called(group.path), _noun(fields)])
	details := {"help": sprintf("beside \"%s\" there are %s", [fields[0].name, concat(", ", fields[0].known)])}
}

_noun(fields) := "field" if count(fields) == 1

_noun(fields) := "fields" if count(fields) > 1
