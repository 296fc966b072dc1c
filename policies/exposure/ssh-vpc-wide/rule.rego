# METADATA
# title: SSH of private nodes is open to the whole VPC
# description: |
#   When SSH is on, the nodes have `privateNetworking: true` and no `sourceSecurityGroupIds` are named, eksctl admits the
#   addresses of the VPC on port 22: every pod and machine in it may try to log in, and one that is taken over has a way to
#   the nodes.
#
#   It is reported where the rule is really made: not without SSH, nor for a self-managed nodegroup with `withLocal: false`.
#   Nodes in public subnets are open to the internet, which `ssh-world-open` reports. Where AWS has told the rules of a group of yours
#   (`--facts`) and that admits the VPC, the finding is at the line that gives the nodes this group.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroups/#ssh-access
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
# custom:
#   severity: info
#   profile: security
#   remedy: |
#     Do without SSH (`allow: false`): the node role that eksctl makes lets AWS Systems Manager open a shell without any open
#     port. Otherwise name the security groups of your bastion in `sourceSecurityGroupIds`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:157-159 (the VPC, where the nodes are private)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:205-232 (self-managed, the rule needs withLocal)
package ekslint.rules.exposure["ssh-vpc-wide"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(nodegroup.ssh.because, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.ssh.allowed == true
	object.get(input.config, nodegroup.path, {}).privateNetworking == true
	known.empty(array.concat(nodegroup.path, ["ssh", "sourceSecurityGroupIds"]))
	some flow in input.flows["ssh-from-vpc"][members.node_groups[nodegroup.path].id]
	"allowed" in flows.verdicts(flow)
	some rule in flows.admitting(flow)
	rule.origin == "eksctl"
	called := groups.called(nodegroup.path)
	message := sprintf("port 22 of %s is open to the whole VPC: no \"sourceSecurityGroupIds\" are named", [called])
	details := {
		"related": [{"path": array.concat(nodegroup.path, ["privateNetworking"]), "message": "narrows SSH to the VPC"}],
		"help": "set \"allow: false\" and use SSM Session Manager, or name your bastion's group in \"sourceSecurityGroupIds\"",
		"fixes": [fix.suggested("turn SSH off", [fix.set(array.concat(nodegroup.path, ["ssh", "allow"]), false)])],
	}
}

# A group of the user has the rule.
report contains finding.new(security_groups.place(rule.securityGroup, member), message, details) if {
	some id, asked in input.flows["ssh-from-vpc"]
	some flow in asked
	flow.verdict == "allowed"
	some rule in flows.admitting(flow)
	rule.told
	not _is_open_to_the_internet(id)
	member := members.by_id[id]
	message := sprintf("port 22 of %s is open to the whole VPC: your security group \"%s\" admits %s (%s)", [
		groups.called(member.path),
		rule.securityGroup,
		rule.peer.cidr,
		rule.told,
	])
	details := {
		"label": "has the rule",
		"help": sprintf("take the rule out of \"%s\", and use SSM Session Manager or admit your bastion's group", [rule.securityGroup]),
	}
}

# Which ssh-world-open reports, but where the nodes are in private subnets.
_is_open_to_the_internet(id) if {
	some flow in input.flows["ssh-from-internet"][id]
	"allowed" in flows.verdicts(flow)
	not members.by_id[id].placement.subnets == "private"
}
