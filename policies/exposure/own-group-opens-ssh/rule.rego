# METADATA
# title: a security group of yours opens SSH of the nodes to the whole internet
# description: |
#   Nodes carry a group of yours (`attachIDs`, `sharedNodeSecurityGroup`, or one that an EC2NodeClass of Karpenter selects) that admits
#   `0.0.0.0/0` or `::/0` on port 22, whatever `ssh` says: the key is the only thing left between the internet and a root shell on a node
#   in a public subnet.
#
#   What your groups let through is not in the file. The rule speaks only of those whose rules AWS has told (`--facts`, or `facts` in
#   `.ekslint.yaml`), and names the place where that is written. Where the nodegroup names its `subnets`, the file does not say whether
#   these are public: then this is a warning. Of Karpenter's nodes the rule speaks where AWS has told that their subnets are.
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
#     - karpenter-provider-aws pkg/providers/securitygroup/securitygroup.go (the groups that nodes of Karpenter carry)
package ekslint.rules.exposure["own-group-opens-ssh"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.known
import data.ekslint.members
import data.ekslint.node_pools
import data.ekslint.security_groups

report contains finding.at(place.severity, path, message, _details(rule)) if {
	some [id, _, rule] in _opened
	member := members.by_id[id]
	member.kind in {"nodegroup", "managed-nodegroup"}
	place := _place(member)
	path := security_groups.place(rule.securityGroup, member)
	message := _message(_called(path, member), place.condition, rule)
}

# Nodes of Karpenter: those of Auto Mode have no SSH.
report contains finding.at_place(place, message, details) if {
	some [id, flow, rule] in _opened
	"allowed" in flows.verdicts(flow)
	member := node_pools.members[id]
	member.kind == "karpenter"
	place := _term(rule.securityGroup, node_pools.place_of_class(member))
	message := _message(sprintf("nodes of %s", [node_pools.called([id])]), "", rule)
	details := object.union(_details(rule), {"related": node_pools.places([id])})
}

# Who is open, by which flow and by which rule of a group of the user.
_opened contains [id, flow, rule] if {
	some id, asked in input.flows["ssh-from-internet"]
	some flow in asked
	some rule in flows.admitting(flow)
	rule.told
	rule.peer.cidr in {"0.0.0.0/0", "::/0"}
}

_message(nodes, condition, rule) := sprintf("port 22 of %s is open to the whole internet%s: your security group \"%s\" admits %s (%s)", [
	nodes,
	condition,
	rule.securityGroup,
	rule.peer.cidr,
	rule.told,
])

_details(rule) := {
	"label": "has the rule",
	"help": sprintf("take the rule out of \"%s\", and use SSM Session Manager or admit your bastion's group", [rule.securityGroup]),
}

# Where the class selects the group.
_term(id, class) := [object.remove(place, ["message"]) |
	some place in finding.places_of(security_groups.by_id[id].because)
	place.object == class.object
	array.slice(place.path, 0, count(class.path)) == class.path
][0] if {
	security_groups.by_id[id].origin == "user"
}

# One finding for all that share the group.
_called(path, member) := members.called(member) if path[0] != "vpc"

_called(path, _) := "self-managed nodes" if path[0] == "vpc"

_place(member) := {"severity": "error", "condition": ""} if member.placement.subnets == "public"

_place(member) := {"severity": "warning", "condition": " if its subnets are public"} if {
	member.placement.subnets == "unknown"
	not known.unknown(array.concat(member.path, ["privateNetworking"]))
}
