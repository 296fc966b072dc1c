# METADATA
# title: nodes of a self-managed nodegroup reach no other node
# description: |
#   What connects self-managed nodes with each other and with the rest of the cluster is the shared node security group.
#   `withShared: false` takes it away. The security group that eksctl makes for the nodegroup does not replace it: it admits the
#   control plane alone, not even the other nodes of the same nodegroup. Nodes still join, so that the cluster looks healthy,
#   but pods on them reach no pod on any other node: DNS, Services and webhooks fail, seemingly at random.
#
#   This is an error where no node lets them in for certain. It is a warning where some may, because what they carry is not in
#   the file, or where an attached security group may let others in, while it is certain that they do not reach some node, or
#   that no node reaches them. The EFA security group (`efaEnabled`) lets the nodes of its nodegroup meet, and no others. A
#   nodegroup that is the only node of its cluster needs no other.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-networking/
# custom:
#   severity: error
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
import data.ekslint.members

report contains finding.new(path, message, _details(member, path, flows_to)) if {
	some id, flows_to in input.flows["pod-to-pod"]
	member := members.by_id[id]
	_without_shared_group(member)
	{flow.verdict | some flow in flows_to} == {"denied"}
	path := array.concat(member.path, ["securityGroups", "withShared"])
	message := sprintf("nodes of %s reach no other node: the groups they carry admit the control plane alone", [members.called(member)])
}

report contains finding.new(path, message, _details(member, path, flows_to)) if {
	some id, flows_to in input.flows["pod-to-pod"]
	member := members.by_id[id]
	_without_shared_group(member)
	_verdicts_elsewhere(id, flows_to) == {"denied"}
	some flow in flows_to
	flow.verdict == "allowed"
	path := array.concat(member.path, ["securityGroups", "withShared"])
	message := sprintf("nodes of %s reach no node outside their nodegroup", [members.called(member)])
}

report contains finding.at("warning", path, message, _details(member, path, flows_to)) if {
	some id, flows_to in input.flows["pod-to-pod"]
	member := members.by_id[id]
	_without_shared_group(member)
	verdicts := {flow.verdict | some flow in flows_to}
	"unknown" in verdicts
	not "allowed" in _verdicts_elsewhere(id, flows_to)
	"denied" in (verdicts | _incoming(id))
	path := array.concat(member.path, ["securityGroups", "withShared"])
	message := sprintf(
		"nodes of %s meet other nodes only where a security group that is not in the file lets them in",
		[members.called(member)],
	)
}

# An EFA security group lets the nodes of its nodegroup meet, and no others.
_verdicts_elsewhere(id, flows_to) := {flow.verdict |
	some flow in flows_to
	flow.to != id
}

_incoming(id) := {flow.verdict |
	some meetings in input.flows["pod-to-pod"]
	some flow in meetings
	flow.to == id
}

_details(member, path, flows_to) := {
	"label": "takes away the group that nodes share",
	"related": [{"path": to.path, "message": "out of reach for these nodes"} |
		some flow in flows_to
		flow.verdict == "denied"
		flow.to != member.id
		to := members.by_id[flow.to]
	],
	"help": "remove \"withShared: false\", or attach a group of your own with \"attachIDs\"",
	"fixes": [fix.suggested("remove \"withShared: false\"", [fix.remove(path)])],
}

_without_shared_group(member) if {
	member.kind == "nodegroup"
	member.groupsKnown
	not members.carries(member, "shared-node")
}
