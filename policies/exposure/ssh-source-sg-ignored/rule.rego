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
	shape := "the security groups that may log in to %s are not %slet in: %s"
	message := sprintf(shape, [groups.called(nodegroup.path), _all(let_in), reason.why])
	related := array.concat(reason.details.related, [place | some source in let_in; some place in _letting_in(nodegroup, source)])
	details := object.union(reason.details, {"label": "no rule is made for these", "related": related})
}

_all(let_in) := {true: "all ", false: ""}[count(let_in) > 0]

_lets_in(nodegroup, source) if count(_letting_in(nodegroup, source)) > 0

# What is not known yet may be let in.
_lets_in(_, null) if count(_told) > 0

_lets_in(nodegroup, _) if {
	known.unknown(array.concat(nodegroup.path, ["securityGroups", "attachIDs"]))
}

# The rules by which groups of the user let a source in, as AWS has told.
_letting_in(nodegroup, source) := [place |
	some rule in _told
	rule.peer.securityGroup == source
	rule.securityGroup in members.node_groups[nodegroup.path].securityGroups
	place := {"path": [], "message": sprintf("\"%s\" is let in by a rule of \"%s\" (%s)", [source, rule.securityGroup, rule.told])}
]

_told := [rule |
	some rule in input.graph.rules
	rule.told
	security_groups.admits_on(rule, 22)
]

_reason(nodegroup, group) := {"why": "SSH is off, since neither \"allow: true\" nor a key is written", "details": {
	"related": [],
	"help": "write \"allow: true\", with a key, or remove \"sourceSecurityGroupIds\"",
	"fixes": [fix.suggested("turn SSH on", [fix.set(array.concat(nodegroup.path, ["ssh", "allow"]), true)]) |
		not _has_no_group(nodegroup, group)
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
