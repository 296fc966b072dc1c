# METADATA
# title: nodes of a self-managed nodegroup reach no other node
# description: |
#   What connects self-managed nodes with each other and with the rest of the cluster is the shared node security group.
#   `withShared: false` takes it away. The security group that eksctl makes for the nodegroup does not replace it: it admits the
#   control plane alone, not even the other nodes of the same nodegroup. Nodes still join, so that the cluster looks healthy,
#   but pods on them reach no pod on any other node: DNS, Services and webhooks fail, seemingly at random.
#
#   This is an error where no node lets them in for certain; SSH does not count, as it is not for pods. It is a warning where some
#   may, because what they carry is not known, or where an attached security group may let others in or opens some of their
#   ports, while it is certain that they do not reach some node, or that no node reaches them. The EFA security group
#   (`efaEnabled`) lets the nodes of its nodegroup talk to each other, and to no others. A nodegroup that is the only node of
#   its cluster needs no other. Hybrid nodes do not count here; `hybrid-nodes-cut-off` is about them.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-networking/
# custom:
#   severity: error
#   headline: 'nodes reach no other node: no DNS, no Services'
#   remedy: |
#     Remove `withShared: false`. If the nodegroup must be kept apart, attach a security group of your own
#     (`securityGroups.attachIDs`) that admits at least DNS (53, TCP and UDP) both ways between its nodes and those that run
#     CoreDNS, or use network policies.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-221 (which groups the nodes carry), 271-290 (what their own admits)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:216-223 (the shared group admits itself)
#     - https://github.com/eksctl-io/eksctl/issues/1111
#     - https://github.com/eksctl-io/eksctl/issues/480 (DNS fails among nodes that carry only their own group)
package ekslint.rules.connectivity["nodegroup-isolated"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.at(severity, path, message, details) if {
	some id, asked in _asked
	[severity, reach] := _judged(id, asked)
	member := members.by_id[id]
	path := array.concat(member.path, ["securityGroups", "withShared"])
	message := sprintf("nodes of %s reach %s", [members.called(member), reach])
	details := {
		"label": "takes away the group that nodes share",
		"related": security_groups.citing(flows.decided_by(asked), message, [place |
			some flow in _elsewhere(asked)
			flows.for_pods(flow) == {"denied"}
			place := {"path": members.at(flow.to).path, "message": "out of reach for these nodes"}
		]),
		"help": concat(", or ", array.concat(_remove, [_instead(member)])),
		"fixes": [fix.suggested(title, [fix.remove(path)]) | some title in _remove],
	}
}

_remove := ["remove \"withShared: false\"" | not security_groups.shared_keeps_apart]

_judged(id, asked) := ["error", sprintf("no other node: %s", [_why(members.by_id[id])])] if {
	flows.of_pods(asked) == {"denied"}
}

# An EFA security group lets the nodes of its nodegroup talk to each other, and to no others.
else := ["error", "no node outside their nodegroup"] if {
	flows.of_pods(_elsewhere(asked)) == {"denied"}
	asked[_].verdict == "allowed"
} else := ["warning", sprintf("other nodes, or are reached, only %s", [concat(", or ", where)])] if {
	"denied" in (flows.of_pods(asked) | object.get(flows.incoming_pods, id, set()))
	not "allowed" in {flow.verdict | some flow in _elsewhere(asked)}
	where := _where(asked)
	count(where) > 0
}

default _why(_) := "the groups they carry admit the control plane alone"

_why(member) := sprintf("neither %s nor a group of other nodes has a rule for it", [security_groups.cited_of(member)])

# Where they may reach other nodes, if not everywhere.
_where(asked) := [where |
	depends_on := {what | some flow in asked; "unknown" in flows.for_pods(flow); some what in flow.dependsOn}
	some [applies, where] in [
		["allowed" in flows.of_pods(_elsewhere(asked)), "on some ports"],
		[count(depends_on - {"value"}) > 0, "where a security group of which not all is known lets them in"],
		[depends_on == {"value"}, "where a value that is not known yet lets them in"],
	]
	applies
]

# What pods on nodes without the shared group need of others in the VPC, by the ids of the nodes. Pods with groups of their own
# have other flows.
_asked := {id: asked |
	some id, flows_to in input.flows["pod-to-pod"]
	member := members.by_id[id]
	member.kind == "nodegroup"
	member.groupsKnown
	not members.may_carry(member, "shared-node")
	asked := [flow | some flow in flows_to; flow.from == id; members.in_vpc(flow.to)]
}

_elsewhere(asked) := [flow | some flow in asked; flow.to != flow.from]

default _instead(_) := "attach a group of your own with \"attachIDs\""

# It has one, whose rules decide.
_instead(member) := "add rules by which the group in \"attachIDs\" and those of the other nodes admit each other" if {
	security_groups.by_id[member.securityGroups[_]].origin == "user"
}
