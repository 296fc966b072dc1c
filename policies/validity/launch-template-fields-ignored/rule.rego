# METADATA
# title: settings beside a launch template that nothing uses
# description: |
#   With a launch template of one's own (`launchTemplate`) eksctl makes none for a managed nodegroup, and what would have gone into it is
#   left out without a word: EFA, volumes, the capacity reservation, detailed monitoring, the metadata service, the key for SSH. Other
#   settings of this kind eksctl refuses (`launch-template-incompatible`).
# related_resources:
#   - ref: https://eksctl.io/usage/launch-template-support/
# custom:
#   severity: warning
#   tag: unnecessary
#   remedy: |
#     Put these settings into the launch template and remove them here, or remove `launchTemplate`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:169-203 (with a template the other branch is not taken)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:16-129 (what goes into eksctl's own)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1450-1467 (what is refused)
package ekslint.rules.validity["launch-template-fields-ignored"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(array.concat(at, key), message, details) if {
	some i, group in input.config.managedNodeGroups
	is_object(group.launchTemplate)
	at := ["managedNodeGroups", i]
	some key in _ignored(input.authored.managedNodeGroups[i], group)
	shape := "\"%s\" of %s has no effect: its launch template settles this"
	message := sprintf(shape, [concat(".", key), groups.called(at)])
	details := {
		"related": [{"path": array.concat(at, ["launchTemplate"]), "message": "says what the instances are like"}],
		"help": "put it into the launch template, and remove it here",
		"fixes": [fix.suggested("remove it", [fix.remove(array.concat(at, key))])],
	}
}

# Volumes are not looked at in what eksctl understands, which has defaults for them.
_ignored(written, group) := array.concat(
	[[key] | some key in _keys; _is_set(written[key])],
	[["ssh", key] | some key in _ssh_keys; is_string(written.ssh[key]); group.ssh.allow == false],
)

# A switch that is off changes nothing, with a template or without.
_is_set(true)

_is_set(value) if is_number(value)

_is_set(value) if count(value) > 0

_keys := [
	"efaEnabled", "ebsOptimized", "enableDetailedMonitoring", "disableIMDSv1", "volumeType", "volumeIOPS", "volumeThroughput",
	"additionalVolumes", "capacityReservation",
]

_ssh_keys := ["publicKey", "publicKeyName", "publicKeyPath"]
