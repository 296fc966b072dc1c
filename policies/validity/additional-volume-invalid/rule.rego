# METADATA
# title: a volume that EC2 refuses, or that is not what the file says
# description: |
#   eksctl looks at the IOPS and the throughput of the root volume alone. What else is wrong with a volume shows when EC2 gets it, after
#   the control plane was made, or never:
#
#   - a type that EC2 does not have, IOPS or throughput outside of what the type takes, or a hard disk (st1, sc1) for the root: EC2 refuses
#     the nodes
#   - an additional volume without a `volumeName`, or whose `volumeSize` is 0: eksctl leaves it out, without a word
#   - IOPS or throughput of a type that has none to set: eksctl leaves them out
#
#   The first are errors, the others warnings. How IOPS and throughput go with each other and with the size is not checked.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
# custom:
#   severity: error
#   remedy: |
#     Give each additional volume a device name (`volumeName: /dev/xvdb`), and only what its type takes: gp3 takes `volumeIOPS` and
#     `volumeThroughput`, io1 and io2 take `volumeIOPS`, the others take neither.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:897-936 (the root volume alone)
#     - eksctl v0.230.0 pkg/cfn/builder/block_device_mapping.go:63-99 (what is left out), 49-58 (the volume of Bottlerocket's image)
#     - https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html (types and ranges)
#     - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html (st1 and sc1 cannot boot)
package ekslint.rules.validity["additional-volume-invalid"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.at("error", path, message, {"help": "write one of gp3, gp2, io2, io1, st1, sc1"}) if {
	some volume in _volumes
	volume.exists == false
	path := array.concat(volume.path, ["volumeType"])
	message := sprintf("EC2 has no volumes of type \"%s\" and refuses the nodes of %s", [volume.type, _called(volume)])
}

report contains finding.at("error", path, message, {"help": "set \"volumeType\" to gp3"}) if {
	some volume in _volumes
	volume.boots == true
	volume.type in {"st1", "sc1"}
	path := array.concat(volume.path, ["volumeType"])
	shape := "%s volumes are hard disks that nothing boots from: EC2 refuses the nodes of %s"
	message := sprintf(shape, [volume.type, _called(volume)])
}

report contains finding.at("error", path, message, {"help": help}) if {
	some volume in _volumes
	volume.additional == true
	some key, range in _ranges(volume)
	path := array.concat(volume.path, [key])
	value := known.value(path)
	_beyond(value, range)
	shape := "\"%s\" of a %s volume must be between %d and %d, not %d: EC2 refuses the nodes of %s"
	message := sprintf(shape, [key, volume.type, range.min, range.max, value, _called(volume)])
	help := sprintf("write a number from %d to %d", [range.min, range.max])
}

report contains finding.at("warning", path, message, details) if {
	some volume in _volumes
	volume.additional == true
	volume.exists == true
	some key in ["volumeIOPS", "volumeThroughput"]
	not _ranges(volume)[key]
	path := array.concat(volume.path, [key])
	known.value(path)
	message := sprintf("\"%s\" of this volume has no effect: %s volumes of %s have none to set", [key, volume.type, _called(volume)])
	details := {"fixes": [fix.suggested(sprintf("remove \"%s\"", [key]), [fix.remove(path)])]}
}

report contains finding.at("warning", path, message, {"help": _instead[volume.leftOutFor]}) if {
	some volume in _written
	path := array.concat(volume.path, [volume.leftOutFor])
	shape := "%s does not get this volume: without a \"%s\" eksctl leaves it out"
	message := sprintf(shape, [_called(volume), volume.leftOutFor])
}

_instead := {
	"volumeName": "add the device that it is to be, such as \"volumeName: /dev/xvdb\"",
	"volumeSize": "write its size in GiB, or remove \"volumeSize\" for eksctl's 80",
}

# The volumes that the file speaks of, and those of them that nodes may get.
_written := [volume | some nodegroup in input.inventory.nodegroups; some volume in nodegroup.volumes]

_volumes := [volume | some volume in _written; not volume.leftOutFor]

_called(volume) := groups.called(array.slice(volume.path, 0, 2))

_ranges(volume) := {key: volume[name] | some key, name in {"volumeIOPS": "iops", "volumeThroughput": "throughput"}; volume[name]}

_beyond(value, range) if value < range.min

_beyond(value, range) if value > range.max
