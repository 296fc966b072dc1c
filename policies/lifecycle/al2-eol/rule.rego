# METADATA
# title: nodes run Amazon Linux 2, for which there are no new images
# description: |
#   AWS stopped publishing EKS images of Amazon Linux 2 on 26 November 2025. From Kubernetes 1.33 on there are none, and eksctl refuses the
#   family; before that the nodes start from the last one, which gets no fixes any more: a warning.
#
#   The rule is silent on images of one's own (`ami`) for a version that eksctl takes, and where a launch template may name one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/al2023.html
# custom:
#   severity: error
#   tag: deprecated
#   supersedes: [custom-ami-override-incomplete, custom-ami-override-missing, override-missing-dns-ip]
#   remedy: |
#     Set `amiFamily: AmazonLinux2023` on a new nodegroup and move the workloads to it. A script in `overrideBootstrapCommand` has to become
#     a `NodeConfig`, to which eksctl adds the labels and the address of the cluster's DNS, and an image of one's own (`ami`) has to be
#     built on Amazon Linux 2023.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:126-134, 159-170 (refused from 1.33 on)
#     - https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html (the end of the images)
package ekslint.rules.lifecycle["al2-eol"]

import data.ekslint.families
import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.images
import data.ekslint.issues
import data.ekslint.known

report contains finding.new(issue.path, found.message, details) if {
	some issue in input.issues
	issue.rule == "al2-eol"
	found := issues.as_finding(issue)
	details := object.union(object.remove(found.details, ["fixes"]), _remedy(array.slice(issue.path, 0, 2), issue.path))
}

report contains finding.at("warning", path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.image.family == "AmazonLinux2"
	nodegroup.image.custom == false
	ended := families.ended.AmazonLinux2
	ended <= input.today
	path := array.concat(nodegroup.path, ["amiFamily"])
	not path in _refused
	shape := "%s runs Amazon Linux 2, whose last image for EKS dates from %s: it gets no fixes"
	message := sprintf(shape, [groups.called(nodegroup.path), ended])
	details := _remedy(nodegroup.path, path)
}

_refused := {issue.path | some issue in input.issues; issue.rule == "al2-eol"}

# A script for Amazon Linux 2 has to change, too, and an image that is built on it.
_remedy(group, path) := {"help": help, "fixes": [fix.suggested(help, edits)]} if {
	help := concat(", and ", array.concat(["set \"amiFamily\" to AmazonLinux2023"], [size | some size, _ in _sizes(group)]))
	edits := array.concat([fix.set(path, "AmazonLinux2023")], [edit | some edit in _sizes(group)])
	every key in object.keys(_more) {
		known.absent(array.concat(group, [key]))
	}
} else := {"help": concat(", and ", array.concat(["set \"amiFamily\" to AmazonLinux2023"], steps))} if {
	steps := [step | some key, step in _more; not known.absent(array.concat(group, [key]))]
}

# The image of Amazon Linux 2023 is larger.
_sizes(group) := {sprintf("\"volumeSize\" to %d", [least]): fix.set(array.concat(group, ["volumeSize"]), least) |
	least := images.least_volume.AmazonLinux2023
	some nodegroup in input.inventory.nodegroups
	nodegroup.path == group
	some volume in nodegroup.volumes
	volume.root == true
	volume.size > 0
	volume.size < least
}

_more := {
	"ami": "build the image in \"ami\" on it",
	"overrideBootstrapCommand": "make \"overrideBootstrapCommand\" a NodeConfig",
}
