# METADATA
# title: eksctl adds no self rule to a shared node security group of yours
# description: |
#   When you bring the shared node security group (`vpc.sharedNodeSecurityGroup`), eksctl ties it to the cluster security group,
#   and leaves it at that. The rule by which the group admits itself, and with it self-managed nodes each other, exists only on
#   the group that eksctl makes.
#
#   Your group may well have that rule; the file cannot tell. Hence this is information, not a warning, it appears once, and
#   only where it matters: eksctl manages the group's other rules, and at least two self-managed nodes have no other group of
#   yours. With `manageSharedNodeSecurityGroupRules: false` you have taken over all rules, and the rule is silent.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: info
#   remedy: |
#     Make sure that the security group admits all traffic from itself, then silence the rule with a comment that says so.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:182-226 (the self rule is in the branch that creates the group)
#     - https://github.com/eksctl-io/eksctl/pull/3027
#     - https://github.com/eksctl-io/eksctl/issues/3015
package ekslint.rules.connectivity["shared-sg-only-user-no-self"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

path := ["vpc", "sharedNodeSecurityGroup"]

report contains finding.new(path, message, details) if {
	id := known.value(path)
	id != ""
	input.config.vpc.manageSharedNodeSecurityGroupRules == true
	_several_nodes
	message := sprintf("self-managed nodes reach each other only if \"%s\" admits itself: eksctl adds no such rule to it", [id])
	details := {
		"label": "its rules are not in the file",
		"related": [{"path": ["nodeGroups", i], "message": "has no other group in common"} | some i in _dependent],
		"help": sprintf("make sure that \"%s\" admits all traffic from itself", [id]),
	}
}

_several_nodes if count(_dependent) > 1

_several_nodes if {
	some i in _dependent
	groups.may_have_several_nodes(["nodeGroups", i])
}

# The nodegroups whose nodes have certainly nothing but the shared group to meet in.
_dependent contains i if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withShared == true
	groups.attaches_none(["nodeGroups", i])
}
