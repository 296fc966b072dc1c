# METADATA
# title: a security group of yours opens SSH of the nodes to the whole internet
# description: |
#   Nodes carry a group of yours (`attachIDs`, `sharedNodeSecurityGroup`) that admits `0.0.0.0/0` or `::/0` on port 22, whatever `ssh`
#   says: the key is the only thing left between the internet and a root shell on a node in a public subnet.
#
#   What your groups let through is not in the file. The rule speaks only of those whose rules AWS has told (`--facts`, or `facts` in
#   `.ekslint.yaml`), and names the place where that is written. Where the nodegroup names its `subnets`, the file does not say whether
#   these are public: then this is a warning.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#   - ref: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
# custom:
#   severity: error
#   remedy: |
#     Take the rule out of the group. The node role that eksctl makes lets AWS Systems Manager open a shell without any open port;
#     otherwise admit the security group of your bastion.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-221 (which groups self-managed nodes carry)
#     - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html (rules of all groups of an interface add up)
package ekslint.rules.exposure["own-group-opens-ssh"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.known
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.at(place.severity, path, message, details) if {
	some id, asked in input.flows["ssh-from-internet"]
	some flow in asked
	some rule in flows.admitting(flow)
	rule.told
	rule.peer.cidr in {"0.0.0.0/0", "::/0"}
	member := members.by_id[id]
	place := _place(member)
	path := security_groups.place(rule.securityGroup, member)
	message := sprintf("port 22 of %s is open to the whole internet%s: your security group \"%s\" admits %s (%s)", [
		_called(path, member),
		place.condition,
		rule.securityGroup,
		rule.peer.cidr,
		rule.told,
	])
	details := {
		"label": "has the rule",
		"help": sprintf("take the rule out of \"%s\", and use SSM Session Manager or admit your bastion's group", [rule.securityGroup]),
	}
}

# One finding for all that share the group.
_called(path, member) := members.called(member) if path[0] != "vpc"

_called(path, _) := "self-managed nodes" if path[0] == "vpc"

_place(member) := {"severity": "error", "condition": ""} if member.placement.subnets == "public"

_place(member) := {"severity": "warning", "condition": " if its subnets are public"} if {
	member.placement.subnets == "unknown"
	not known.unknown(array.concat(member.path, ["privateNetworking"]))
}
