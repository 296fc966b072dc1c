# METADATA
# title: the root volume is smaller than the image
# description: |
#   The root volume of a node is made from the snapshot of its image and cannot be smaller than that: 20 GiB with Amazon Linux 2023, 50
#   GiB with Windows. With a smaller `volumeSize` EC2 refuses the instances, and the nodegroup fails after the control plane was made.
#   Amazon Linux 2 gets a volume of 20 GiB, too, but from a snapshot of 8: files written for it break this way when the default
#   family takes over.
#
#   For Windows it is a warning: the size is inferred from what EKS gives such nodes itself. The rule is silent on images of one's own
#   (`ami`), launch templates, other families, and volumes that are not the root (`volumeName`), as that of Bottlerocket.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   severity: error
#   remedy: |
#     Raise `volumeSize`, or remove it: eksctl's default is 80 GiB.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/block_device_mapping.go:16-40 (the size is that of the root device)
#     - https://github.com/awslabs/amazon-eks-ami/pull/1581 (20 GiB for Amazon Linux 2023)
#     - https://github.com/awslabs/amazon-eks-ami/issues/1142 (8 GiB for Amazon Linux 2, from v20221222 on)
#     - https://github.com/cilium/cilium/pull/43051 (what EC2 answers)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (diskSize, 50 GiB for Windows)
package ekslint.rules.validity["volume-smaller-than-image"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.images

report contains finding.at(severity, path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	input.authored[nodegroup.path[0]][nodegroup.path[1]].volumeSize
	nodegroup.image.custom == false
	[least, severity] := _least(nodegroup.image)
	some volume in nodegroup.volumes
	volume.root == true
	size := volume.size
	size > 0 # null, which is not known, is not
	size < least
	path := array.concat(nodegroup.path, ["volumeSize"])
	shape := "the root volume of %s has %d GiB, and the image of %s needs %d: EC2 refuses to start the nodes"
	message := sprintf(shape, [groups.called(nodegroup.path), size, nodegroup.image.family, least])
	details := {
		"help": sprintf("set \"volumeSize\" to %d or more, or remove it for eksctl's 80 GiB", [least]),
		"fixes": [fix.suggested(sprintf("set \"volumeSize\" to %d", [least]), [fix.set(path, least)])],
	}
}

_least(image) := [images.least_volume.AmazonLinux2023, "error"] if image.family == "AmazonLinux2023"

_least(image) := [images.least_volume.AmazonLinux2, "error"] if image.family == "AmazonLinux2"

_least(image) := [50, "warning"] if image.os == "windows"
