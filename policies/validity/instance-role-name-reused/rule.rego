# METADATA
# title: a role name that cannot be given
# description: |
#   eksctl makes a role for each nodegroup and gives it the name in `iam.instanceRoleName`. There can be one role of a name in an
#   account, whatever its case, so that the stack of the second nodegroup with it fails; and IAM takes names of 64 letters, digits
#   and `+=,.@_-` at most.
#
#   Nodegroups that bring a role or an instance profile have none made, and are not looked at.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
# custom:
#   severity: error
#   remedy: |
#     Give each nodegroup a name of its own, or none: CloudFormation then makes one. To share a role, bring it: `iam.instanceRoleARN`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/iam_helper.go:86-97 (the name goes to the role as it is)
#     - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (names are unique, their case does not matter; their form)
#     - https://github.com/eksctl-io/eksctl/issues/824
package ekslint.rules.validity["instance-role-name-reused"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.roles

report contains finding.new(_path(at), message, {
	"related": [{"path": _path(_first[lower(name)]), "message": "the role of this name"}],
	"help": "give the role another name, or leave the name to CloudFormation",
}) if {
	some at, name in _names
	_first[lower(name)] != at
	message := sprintf("%s cannot have a role of this name: another nodegroup has it, and the names of roles are unique in an account", [
		groups.called(at),
	])
}

report contains finding.new(_path(at), message, {"help": "shorten it, or leave the name to CloudFormation"}) if {
	some at, name in _names
	count(name) > 64
	message := sprintf("IAM takes no role of this name: it has %d characters, and 64 are allowed", [count(name)])
}

report contains finding.new(_path(at), message, {"help": "remove what is not a letter, a digit or one of +=,.@_-"}) if {
	some at, name in _names
	not regex.match(`^[A-Za-z0-9+=,.@_-]+$`, name)
	message := "IAM takes no role of this name: it may have letters, digits and +=,.@_- alone"
}

_names := {at: group.iam.instanceRoleName |
	some at, group in groups.by_path
	count(group.iam.instanceRoleName) > 0
	at in roles.made
}

# Of several uses of a name, whatever its case, the first.
_first := object.union_n(array.reverse([{lower(name): at} | some at, name in _names]))

_path(at) := array.concat(at, ["iam", "instanceRoleName"])
