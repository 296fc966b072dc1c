# METADATA
# title: an instance type that eksctl does not know gets the wrong image
# description: |
#   eksctl looks the instance type up in a table of its own to choose the image. A type that is not there counts as a plain x86 one: a new
#   Graviton type, or the `metal` size of an old one, gets an image that it cannot boot, and a new accelerated type one without drivers. The
#   family's name, or its other sizes, say what the type is.
#
#   A size that the family does not have, in eksctl's table or in that of the VPC CNI, is reported as well: it is misspelt, or newer than
#   both.
#
#   The rule is silent on images of one's own (`ami`), on launch templates, and on new types of families that are neither Graviton nor
#   accelerated, for which the image is right.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
# custom:
#   severity: warning
#   remedy: |
#     Choose a type that eksctl knows, or name the image in `ami`. Of a family without the size, choose another size.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/amitype.go:88-111 (what is not in the table is x86 without an accelerator)
#     - eksctl v0.230.0 pkg/utils/instance/instance_types.go (the table, without metal sizes)
#     - amazon-vpc-cni-k8s v1.23.2 misc/eni-max-pods.txt (all types as of September 2026)
#     - https://github.com/eksctl-io/eksctl/issues/8235
package ekslint.rules.reliability["instance-type-unknown-to-eksctl"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(type.path, message, _details(type)) if {
	some nodegroup in input.inventory.nodegroups
	some type in nodegroup.instances.types
	type.known == false
	_exists(type)
	shape := "eksctl does not know %s, and starts the nodes of %s from the image for %s: %s"
	message := sprintf(shape, [type.name, groups.called(nodegroup.path), _image(nodegroup), _unlike(type, nodegroup)])
}

report contains finding.new(type.path, message, _details(type)) if {
	some nodegroup in input.inventory.nodegroups
	some type in nodegroup.instances.types
	type.known == false
	not _exists(type)
	[family, size] := split(type.name, ".")
	message := _refused(family, size, groups.called(nodegroup.path))
}

_refused(_, "", nodegroup) := sprintf("the instance type of %s has no size: AWS refuses the nodes", [nodegroup])

_refused(family, size, nodegroup) := sprintf(shape, [family, size, nodegroup]) if {
	size != ""
	shape := "%s has no size \"%s\" that ekslint knows: unless it is new, AWS refuses the nodes of %s"
}

# A type of a family that is new may exist.
_exists(type) if type.pods > 0

_exists(type) if type.siblings.listed == false

_image(nodegroup) := concat("", [_architectures[nodegroup.instances.imageArchitecture], _drivers[nodegroup.instances.imageAccelerator]])

_architectures := {"x86-64": "x86", "arm64": "Graviton"}

_drivers := {"none": "", "nvidia": " with NVIDIA drivers", "neuron": " with Neuron drivers"}

_unlike(type, nodegroup) := "it is a Graviton type, which does not boot that" if {
	nodegroup.image.custom == false
	type.siblings.architecture == "arm64"
	nodegroup.instances.imageArchitecture == "x86-64"
} else := sprintf("its %s devices have no driver there", [_names[type.siblings.accelerator]]) if {
	nodegroup.image.custom == false
	nodegroup.image.family in {"AmazonLinux2023", "AmazonLinux2", "Bottlerocket", "BottlerocketFips"}
	nodegroup.instances.imageAccelerator != type.siblings.accelerator
}

_names := {"nvidia": "NVIDIA", "neuron": "Neuron"}

_details(type) := {
	"help": sprintf("did you mean \"%s\"?", [meant]),
	"fixes": [fix.suggested(sprintf("write \"%s\"", [meant]), [fix.set(type.path, meant)])],
} if {
	meant := type.siblings.nearest
	meant != ""
	not _exists(type)
} else := {"help": "choose a size that the family has"} if {
	not _exists(type)
} else := {"help": "choose a type that eksctl knows, or name the image in \"ami\""}
