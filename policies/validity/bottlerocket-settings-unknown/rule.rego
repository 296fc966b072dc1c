# METADATA
# title: a setting that Bottlerocket does not have
# description: |
#   eksctl passes `bottlerocket.settings` on as it is. A node that finds a setting it does not know, or a mapping where it wants a text,
#   refuses all of them and never joins. Two mistakes are common: a name that is misspelt, or written as Kubernetes would (`maxPods` for
#   `max-pods`); and `eviction-hard: {memory: {available: 15%}}` where the name is `memory.available`.
#
#   Only names that are one letter or a hyphen away from a known one are reported, since each release of Bottlerocket has new ones.
# related_resources:
#   - ref: https://bottlerocket.dev/en/os/latest/#/api/settings/
# custom:
#   severity: warning
#   remedy: |
#     Write the setting as Bottlerocket's reference has it; names with dots go into one key: `memory.available: 15%`.
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/bottlerocket.go:27-59, 113-140 (passed on; a key with dots stays one key)
#     - https://bottlerocket.dev/en/os/latest/#/api/settings/
#     - https://github.com/eksctl-io/eksctl/issues/4685
package ekslint.rules.validity["bottlerocket-settings-unknown"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(misfit.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	some misfit in nodegroup.bottlerocketMisfits
	misfit.meant != ""
	shape := "Bottlerocket has no setting \"%s\", and the nodes of %s do not start with it"
	message := sprintf(shape, [_name(misfit), groups.called(nodegroup.path)])
	details := {
		"help": sprintf("did you mean \"%s\"?", [misfit.meant]),
		"fixes": _renames(misfit),
	}
}

report contains finding.new(misfit.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	some misfit in nodegroup.bottlerocketMisfits
	misfit.meant == ""
	name := _name(misfit)
	shape := "\"%s\" must be text, not a mapping: the nodes of %s do not start with it"
	message := sprintf(shape, [name, groups.called(nodegroup.path)])
	details := {"help": sprintf("write the whole name as one key, such as \"%s.available\"", [name])}
}

_name(misfit) := misfit.path[count(misfit.path) - 1]

default _renames(_) := []

_renames(misfit) := [fix.suggested(sprintf("write \"%s\"", [misfit.meant]), [fix.rename(misfit.path, misfit.meant)])] if {
	above := array.slice(misfit.path, 0, count(misfit.path) - 1)
	not misfit.meant in object.keys(object.get(input.authored, above, {}))
}
