# METADATA
# title: ami is not the id of an image
# description: |
#   `ami: auto`, and `static` and `auto-ssm` like it, once asked eksctl for the newest image of EKS. eksctl still documents them,
#   and yet takes them for an image of one's own: it asks for an `amiFamily` and a script, or refuses the value. To get that image,
#   leave `ami` out.
#
#   The rule is silent where eksctl does take such a value: `auto` and `auto-ssm` in a self-managed nodegroup with an `amiFamily`
#   that needs no script.
# related_resources:
#   - ref: https://eksctl.io/usage/custom-ami-support/
# custom:
#   severity: error
#   supersedes:
#     - custom-ami-override-missing
#     - eksctl-validation
#   remedy: |
#     Remove `ami`. Without it eksctl takes the newest image of EKS for the version and the instance type.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1021-1037, 1469-1473 (any value counts as an image)
#     - eksctl v0.230.0 pkg/eks/api.go:302-317 (what is neither an id nor one of two words is refused)
package ekslint.rules.validity["ami-auto"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.issues
import data.ekslint.known

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "ami-auto"
}

report contains finding.new(path, message, details) if {
	some i, group in input.config.nodeGroups
	_is_refused(group.ami, i)
	path := ["nodeGroups", i, "ami"]
	message := sprintf("\"ami\" of %s is \"%s\", which eksctl does not take: it must be the id of an image", [
		groups.called(["nodeGroups", i]),
		group.ami,
	])
	details := {
		"help": "remove \"ami\" for the image of EKS",
		"fixes": [fix.suggested("remove \"ami\"", [fix.remove(path)])],
	}
}

# Of a self-managed nodegroup eksctl's validation does not look at the value, and objects to what is missing beside it.
_is_refused(ami, i) if {
	ami in {"auto", "auto-ssm"}
	["nodeGroups", i] in _incomplete
}

_is_refused(ami, i) if {
	ami in {"auto", "auto-ssm"}
	known.empty(["nodeGroups", i, "amiFamily"])
}

_is_refused(ami, _) if {
	is_string(ami) # null is what is not known
	ami != ""
	not startswith(ami, "ami-")
	not ami in {"auto", "auto-ssm"}
}

_incomplete := {array.slice(issue.path, 0, 2) | some issue in input.issues; issue.rule == "custom-ami-override-missing"}
