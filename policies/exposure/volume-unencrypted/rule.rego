# METADATA
# title: whether the volumes of nodes are encrypted is not up to the file
# description: |
#   Without `volumeEncrypted: true` a volume is encrypted only where the account encrypts new volumes by default, or, of an additional
#   volume, where its snapshot is encrypted. On it are images, logs and what pods leave behind.
#
#   It is for the volume of which the nodegroup speaks. Where this is not the one that the image has (`volumeName`), one of the two that
#   Bottlerocket has, or none (a `volumeSize` of 0), the account decides on the others.
#
#   A nodegroup with a launch template of your own has the volumes that this one says, and the root volume of an image of your own is
#   encrypted where its snapshot is.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
# custom:
#   severity: warning
#   profile: security
#   remedy: |
#     Set `volumeEncrypted: true`, for nodes that exist in a new nodegroup. `volumeKmsKeyID` names a key of your own.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/block_device_mapping.go:14-86 (no encryption where the field is absent, or of others)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:110-125 (volumes of the user's launch template)
#     - https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
package ekslint.rules.exposure["volume-unencrypted"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(array.concat(at, ["volumeEncrypted"]), message, details) if {
	some at, group in groups.by_path
	_is_open(at, at)
	groups.facts[at].image.custom == false
	message := sprintf("the volumes of %s are encrypted only where the account encrypts new volumes by default", [groups.called(at)])
	size := {edits | edits := _size(array.concat(at, ["volumeSize"]), group.volumeSize)}
	details := _closing(at, size, "set \"volumeEncrypted: true\", with a \"volumeSize\"")
}

# The switch is on, but not for all volumes that the image has.
report contains finding.new(array.concat(nodegroup.path, [key]), message, details) if {
	some nodegroup in input.inventory.nodegroups
	known.value(array.concat(nodegroup.path, ["volumeEncrypted"])) == true
	known.absent(array.concat(nodegroup.path, ["launchTemplate"]))
	nodegroup.image.custom == false
	every volume in nodegroup.volumes {
		_is_not_for_image(volume)
	}
	key := _turning_away(nodegroup.path)
	shape := "because of \"%s\", \"volumeEncrypted\" is not for all volumes that the image of %s has: on the others the account decides"
	message := sprintf(shape, [key, groups.called(nodegroup.path)])
	title := sprintf("remove \"%s\"", [key])
	details := {"help": title, "fixes": [fix.suggested(title, [fix.remove(array.concat(nodegroup.path, [key]))])]}
}

report contains finding.new(array.concat(path, ["volumeEncrypted"]), message, details) if {
	some at, group in groups.by_path
	some i, volume in group.additionalVolumes
	path := array.concat(at, ["additionalVolumes", i])
	_is_open(at, path)

	# Without a name or a size eksctl makes none.
	not known.empty(array.concat(path, ["volumeName"]))
	not volume.volumeSize == 0
	known.empty(array.concat(path, ["snapshotID"]))
	shape := "this additional volume of %s is encrypted only where the account encrypts new volumes by default"
	message := sprintf(shape, [groups.called(at)])
	details := _closing(path, {set()}, "set \"volumeEncrypted: true\"")
}

_is_not_for_image(volume) if volume.additional == true

_is_not_for_image(volume) if volume.encryptsImage == false

_turning_away(path) := "volumeSize" if {
	known.value(array.concat(path, ["volumeSize"])) == 0
} else := "volumeName"

# The volume at path, of the nodegroup at another.
_is_open(at, path) if {
	known.absent(array.concat(at, ["launchTemplate"]))
	known.off(array.concat(path, ["volumeEncrypted"]))
}

# What sets the size. Where eksctl comes to none, since it refuses something else before, the switch alone would be refused as well.
_size(path, size) := {fix.set(path, size) | object.get(input.authored, path, null) == null}

_closing(path, sizes, help) := {
	"help": help,
	"fixes": [fix.suggested("encrypt it", [edit |
		some edit in (size | {fix.set(array.concat(path, ["volumeEncrypted"]), true)})
	]) |
		some size in sizes
	],
}
