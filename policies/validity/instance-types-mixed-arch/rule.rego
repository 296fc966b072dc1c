# METADATA
# title: instance types that cannot share an image
# description: |
#   All nodes of a nodegroup start from one image, which is for one architecture and one kind of accelerator. With x86 and Graviton types
#   in one list, EKS refuses the managed nodegroup, and a self-managed one starts those types alone that the image fits. NVIDIA and Neuron
#   types share an architecture, but the nodes of one kind come up without their drivers; that is a warning. There are no images of
#   Windows for Graviton, nor of Ubuntu for some accelerators.
#
#   Types that eksctl's own table does not have are the concern of `instance-type-unknown-to-eksctl`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
# custom:
#   severity: error
#   remedy: |
#     Make a nodegroup for each architecture and each kind of accelerator.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/instance.go:10-33 (one type of the list decides on the image)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/amitype.go:19-111 (images by family, architecture and accelerator)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1160-1170 (self-managed nodegroups alone)
package ekslint.rules.validity["instance-types-mixed-arch"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "instance-types-mixed-arch"
}

report contains _split("error", first, other, message) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.instances.types[1] # at least two
	[first, other] := _first_unlike(nodegroup, "architecture")
	shape := "%s is %s and %s is %s: all nodes of %s start from one image, which fits one of them"
	message := sprintf(shape, [other.name, other.architecture, first.name, first.architecture, groups.called(nodegroup.path)])
}

report contains _split("warning", first, other, message) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.instances.types[1]
	nodegroup.image.custom == false
	[first, other] := _first_unlike(nodegroup, "accelerator")
	{first.accelerator, other.accelerator} == {"nvidia", "neuron"}
	first.architecture == other.architecture
	shape := "%s and %s need different drivers: all nodes of %s start from one image, which has those of one"
	message := sprintf(shape, [first.name, other.name, groups.called(nodegroup.path)])
}

report contains finding.new(type.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.managed == true
	nodegroup.image.custom == false
	nodegroup.image.os == "windows"
	some type in nodegroup.instances.types
	type.architecture == "arm64"
	not _first_unlike(nodegroup, "architecture")
	message := sprintf("there is no Windows for %s, which is arm64: EKS refuses %s", [type.name, groups.called(nodegroup.path)])
	details := {"help": "choose an x86 type"}
}

# The first type, and the first that differs from it; what is not known of a type is null.
_first_unlike(nodegroup, what) := [like[0], unlike[0]] if {
	like := [type | some type in nodegroup.instances.types; type[what] in {"arm64", "x86-64", "nvidia", "neuron"}]
	unlike := [type | some type in like; type[what] != like[0][what]]
}

_split(severity, first, other, message) := finding.at(severity, other.path, message, {
	"related": [{"path": first.path, "message": sprintf("%s is of the other kind", [first.name])}],
	"help": sprintf("move %s to a nodegroup of its own", [other.name]),
})
