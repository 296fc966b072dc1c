# METADATA
# title: eksctl refuses a launch template for what is in it
# description: |
#   eksctl looks into the launch template of a managed nodegroup before it makes the nodegroup, which is after the cluster has been
#   made. AWS has told (`--facts`) what is in the version that the file names, or else in the default one, and eksctl refuses
#
#   - a type of instances in the template and in `instanceTypes` or `instanceSelector`, or in neither;
#   - an image without user data, by which nodes join the cluster;
#   - an image beside `releaseVersion`;
#   - an instance profile: EKS makes one of the node role.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
#   - ref: https://eksctl.io/usage/launch-template-support/
# custom:
#   severity: error
#   remedy: |
#     Say each of these once: in a new version of the template, or in the file.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:305-340 (validateLaunchTemplate)
#     - https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html (what a template may have)
package ekslint.rules.validity["launch-template-refused"]

import data.ekslint.contradictions
import data.ekslint.finding

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind in {"template-type", "template-user-data", "template-release", "template-profile"}
	words := _words(found)
	message := sprintf("the launch template \"%s\" has %s (%s), and eksctl refuses it %s", [found.subject, words.has, found.at, words.why])
	details := {
		"label": "refused",
		"related": contradictions.related(found, "names the launch template"),
		"help": words.help,
	}
}

_words(found) := words if {
	found.kind == "template-type"
	found.told != ""
	words := {
		"has": sprintf("the instance type \"%s\"", [found.told]),
		"why": sprintf("beside \"%s\"", [found.says]),
		"help": sprintf("remove \"%s\", or take the type out of the template", [found.says]),
	}
}

_words(found) := words if {
	found.kind == "template-type"
	found.told == ""
	words := {
		"has": "no instance type",
		"why": "without \"instanceTypes\"",
		"help": "list \"instanceTypes\" in the nodegroup",
	}
}

_words(found) := words if {
	found.kind == "template-user-data"
	words := {
		"has": sprintf("the image \"%s\"", [found.told]),
		"why": "without user data, by which nodes join the cluster",
		"help": "put the bootstrapping into the template, or take the image out of it",
	}
}

_words(found) := words if {
	found.kind == "template-release"
	words := {
		"has": sprintf("the image \"%s\"", [found.told]),
		"why": "beside \"releaseVersion\"",
		"help": "remove \"releaseVersion\", or take the image out of the template",
	}
}

_words(found) := words if {
	found.kind == "template-profile"
	words := {
		"has": "an instance profile",
		"why": "for that, since EKS makes one",
		"help": "take the instance profile out of the template, and name its role in \"iam.instanceRoleARN\"",
	}
}
