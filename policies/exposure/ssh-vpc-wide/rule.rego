# METADATA
# title: SSH of private nodes is open to the whole VPC
# description: |
#   When SSH is on, the nodes have `privateNetworking: true` and no `sourceSecurityGroupIds` are named, eksctl admits the
#   addresses of the VPC on port 22: every pod and machine in it may try to log in, and one that is taken over has a way to
#   the nodes.
#
#   It is reported where the rule is really made: not without SSH, nor for a self-managed nodegroup with `withLocal: false`.
#   Nodes in public subnets are open to the internet, which `ssh-world-open` reports.
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

report contains finding.new(nodegroup.ssh.because, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.ssh.allowed == true
	object.get(input.config, nodegroup.path, {}).privateNetworking == true
	known.empty(array.concat(nodegroup.path, ["ssh", "sourceSecurityGroupIds"]))
	some flow in input.flows["ssh-from-vpc"][members.node_groups[nodegroup.path].id]
	"allowed" in flows.verdicts(flow)
	called := groups.called(nodegroup.path)
	message := sprintf("port 22 of %s is open to the whole VPC: no \"sourceSecurityGroupIds\" are named", [called])
	details := {
		"related": [{"path": array.concat(nodegroup.path, ["privateNetworking"]), "message": "narrows SSH to the VPC"}],
		"help": "set \"allow: false\" and use SSM Session Manager, or name your bastion's group in \"sourceSecurityGroupIds\"",
		"fixes": [fix.suggested("turn SSH off", [fix.set(array.concat(nodegroup.path, ["ssh", "allow"]), false)])],
	}
}
