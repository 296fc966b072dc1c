# METADATA
# title: sourceSecurityGroupIds without a rule that admits them
# description: |
#   `ssh.sourceSecurityGroupIds` names the security groups that may log in, but eksctl writes no rule for them while SSH is
#   off, which it is unless `allow: true` or a key is written. And it writes the rule into the nodegroup's own security group,
#   which a self-managed nodegroup with `withLocal: false` does not have. Either way nobody comes in by these groups.
#
#   Where `allow: false` is written, SSH was turned off on purpose, and the list may be kept for another day: that is not reported.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroups/#ssh-access
# custom:
#   severity: warning
#   tag: unnecessary
#   supersedes:
#     - ssh-implied-by-key
#   remedy: |
#     Write `allow: true`, with a key (`publicKeyName`), or remove the list. With `withLocal: false`, admit port 22 in a
#     security group of your own that `attachIDs` names, or remove `withLocal: false`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:132-143 (no rule while SSH is off)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:359-377 (off, unless the switch or a key is written)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:205-232 (the rule is one of the group that withLocal leaves out)
package ekslint.rules.exposure["ssh-source-sg-ignored"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	group := object.get(input.config, nodegroup.path, {})
	count(group.ssh.sourceSecurityGroupIds) > 0
	let_in := [source | some source in group.ssh.sourceSecurityGroupIds; _lets_in(nodegroup, source)]
	count(let_in) < count(group.ssh.sourceSecurityGroupIds)
	reason := _reason(nodegroup, group)
	path := array.concat(nodegroup.path, ["ssh", "sourceSecurityGroupIds"])
	called := groups.called(nodegroup.path)
	message := sprintf("the security groups that may log in to %s are not %slet in: %s", [called, _all(let_in), reason.why])
	details := object.union({"label": "no rule is made for these"}, reason.details)
}

_all(let_in) := "" if count(let_in) == 0

_all(let_in) := "all " if count(let_in) > 0

# True when a group of the user has the rule, as AWS has told.
_lets_in(nodegroup, source) if {
	some id in members.node_groups[nodegroup.path].securityGroups
	[id, source] in _told
}

# What is not known yet may be let in.
_lets_in(_, null) if count(_told) > 0

_lets_in(nodegroup, _) if {
	known.unknown(array.concat(nodegroup.path, ["securityGroups", "attachIDs"]))
}

_told := {[rule.securityGroup, rule.peer.securityGroup] |
	some rule in input.graph.rules
	rule.told
	security_groups.admits_on(rule, 22)
}

_reason(nodegroup, group) := {"why": "SSH is off, since neither \"allow: true\" nor a key is written", "details": {
	"help": "write \"allow: true\", with a key, or remove \"sourceSecurityGroupIds\"",
	"fixes": [turn_on |
		not _has_no_group(nodegroup, group)
		turn_on := fix.suggested("turn SSH on", [fix.set(array.concat(nodegroup.path, ["ssh", "allow"]), true)])
	],
}} if {
	nodegroup.ssh.allowed == false
	nodegroup.ssh.because == []
}

_reason(nodegroup, group) := {"why": "\"withLocal: false\" leaves out the security group that would get the rule", "details": {
	"related": [{"path": local, "message": "leaves out the nodegroup's own security group"}],
	"help": "remove \"withLocal: false\", or admit port 22 in a group of \"attachIDs\"",
	"fixes": [fix.suggested("remove \"withLocal: false\"", [fix.remove(local)])],
}} if {
	nodegroup.ssh.allowed == true
	_has_no_group(nodegroup, group)
	local := array.concat(nodegroup.path, ["securityGroups", "withLocal"])
}

_has_no_group(nodegroup, group) if {
	not nodegroup.managed
	group.securityGroups.withLocal == false
}
