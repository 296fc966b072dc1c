# METADATA
# title: SSH of the nodes is open to the whole internet
# description: |
#   When SSH is on, no `sourceSecurityGroupIds` are named and the nodes live in public subnets, eksctl admits
#   `0.0.0.0/0` and `::/0` on port 22, and every node has a public address: the key is the only thing left between the
#   internet and a root shell on the node.
#
#   Reported is only what the security groups really admit: `withLocal: false` leaves a self-managed nodegroup without
#   any SSH rule, a launch template leaves a managed one without it, and `sourceSecurityGroupIds` take the place of the
#   open rule.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroups/#ssh-access
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
# custom:
#   severity: error
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
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.ssh

report contains finding.new(array.concat(at, cause.keys), message, details) if {
	some id, flows in input.flows["ssh-from-internet"]
	flows[_].verdict == "allowed"
	member := members.by_id[id]
	at := member.path
	group := object.get(input.authored, at, {})
	cause := _cause(group)
	message := sprintf("port 22 of %s is open to the whole internet: %s", [groups.called(at), cause.why])
	details := {
		"related": [_public(at, group) | member.placement.subnets == "public"],
		"help": "set \"allow: false\" and use SSM Session Manager, or name your bastion's group in \"sourceSecurityGroupIds\"",
		"fixes": [
			fix.suggested("turn SSH off", [fix.set(array.concat(at, ["ssh", "allow"]), false)]),
			fix.suggested("move the nodes to private subnets", [fix.set(array.concat(at, ["privateNetworking"]), true)]),
		],
	}
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
