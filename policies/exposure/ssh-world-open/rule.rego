# METADATA
# title: SSH of the nodes is open to the whole internet
# description: |
#   When SSH is on, no `sourceSecurityGroupIds` are named and the nodes live in public subnets, eksctl admits
#   `0.0.0.0/0` and `::/0` on port 22, and every node has a public address: the key is the only thing left between the
#   internet and a root shell on the node.
#
#   Where the nodegroup names its `subnets`, or is placed otherwise, the file does not say whether they are public: then this is a
#   warning. The rule on port 22 goes by `privateNetworking` alone.
#
#   Reported is only what the security groups really admit: `withLocal: false` leaves a self-managed nodegroup without
#   any SSH rule, a launch template leaves a managed one without it, and `sourceSecurityGroupIds` take the place of the
#   open rule. What a security group of your own lets in is reported by `own-group-opens-ssh`. A rule that a controller writes
#   for load balancers whose targets listen on port 22 is not SSH's.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroups/#ssh-access
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
# custom:
#   severity: error
#   headline: port 22 of the nodes is open to the internet, often by nothing but a public key
#   supersedes:
#     - ssh-implied-by-key
#   remedy: |
#     Do without SSH (`allow: false`): the node role that eksctl makes lets AWS Systems Manager open a shell without any
#     open port. Otherwise name the security groups of your bastion in `sourceSecurityGroupIds`, or move the nodes to
#     private subnets with `privateNetworking: true`, which narrows the rule to the VPC.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:132-174 (the choice of the rule, for both kinds)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:61-73 (the SSH group of a managed nodegroup)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:205-221 (self-managed, the rule needs withLocal)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:359-376 (a key alone turns SSH on)
#     - https://github.com/eksctl-io/eksctl/issues/1048
#     - https://github.com/eksctl-io/eksctl/issues/1089
package ekslint.rules.exposure["ssh-world-open"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.ssh

report contains finding.at(place.severity, array.concat(member.path, cause.keys), message, details) if {
	some id, asked in input.flows["ssh-from-internet"]
	some flow in asked
	"allowed" in flows.verdicts(flow)
	some rule in flows.admitting(flow)
	rule.origin == "eksctl"
	member := members.by_id[id]
	group := object.get(input.authored, member.path, {})
	cause := _cause(group)
	place := _place(member, group)
	message := sprintf("port 22 of %s is open to the whole internet%s: %s", [groups.called(member.path), place.condition, cause.why])
	details := {
		"related": [place.related],
		"help": "set \"allow: false\" and use SSM Session Manager, or name your bastion's group in \"sourceSecurityGroupIds\"",
		"fixes": [
			fix.suggested("turn SSH off", [fix.set(array.concat(member.path, ["ssh", "allow"]), false)]),
			fix.suggested(place.fix, [fix.set(array.concat(member.path, ["privateNetworking"]), true)]),
		],
	}
}

# What the place of the nodes makes of the rule; private subnets are out of reach of the internet.
_place(member, group) := {
	"severity": "error",
	"condition": "",
	"related": _public(member.path, group),
	"fix": "move the nodes to private subnets",
} if {
	member.placement.subnets == "public"
}

_place(member, _) := {
	"severity": "warning",
	"condition": " if its subnets are public",
	"related": {"path": object.get(member.placement.because, "path", []), "message": member.placement.because.text},
	"fix": "let in the VPC only",
} if {
	member.placement.subnets == "unknown"
}

_cause(group) := {"keys": ["ssh", "allow"], "why": "\"allow: true\" admits every address"} if {
	group.ssh.allow == true
} else := {"keys": ["ssh", key], "why": sprintf("\"%s\" turns SSH on for every address", [key])} if {
	key := ssh.key(group.ssh)
} else := {"keys": ["ssh"], "why": "SSH is on for every address"}

_public(at, group) := {
	"path": array.concat(at, ["privateNetworking"]),
	"message": "the nodes live in public subnets",
} if {
	group.privateNetworking == false
} else := {
	"path": [],
	"message": "the nodes live in public subnets: \"privateNetworking\" is off by default",
}
