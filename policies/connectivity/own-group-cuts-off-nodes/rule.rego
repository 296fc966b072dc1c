# METADATA
# title: security groups of yours cut nodes off from the control plane
# description: |
#   With `withShared: false` and `withLocal: false` self-managed nodes carry the groups of `attachIDs` and no other, and these have to do
#   all that eksctl's would do: let the control plane reach kubelets (TCP 10250), and nodes the API server (TCP 443). Without the former
#   `kubectl logs` and `exec` fail; without the latter nodes never join. So it is with managed nodes whose launch template names groups.
#   With the private endpoint a group of the control plane has to admit the nodes, too, and it has to admit their pods always.
#
#   Pods ask CoreDNS for names by UDP first: a group that admits itself by TCP alone keeps them from it. That is a warning, as a NodeLocal
#   DNSCache, of which the file does not say anything, may ask for them; where it is among the manifests, the rule is silent.
#
#   What your groups let through is not in the file. The rule speaks only of those whose rules AWS has told (`--facts`, or `facts` in
#   `.ekslint.yaml`), and names the place where that is written.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: error
#   remedy: |
#     Add the rules that are missing to the group, or leave `withShared` and `withLocal` on, beside your groups. In a launch template, name
#     no group, or the cluster security group among them. A rule that you add to a group of EKS or eksctl counts once `--facts` has it:
#     `ekslint facts commands --drift` asks for these groups, too.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-207 (which groups self-managed nodes carry)
#     - https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
#     - https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
package ekslint.rules.connectivity["own-group-cuts-off-nodes"]

import data.ekslint.cut_off
import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.at(_severity(lost, own), path, message, details) if {
	security_groups.some_are_told
	some at, member in members.node_groups
	own := security_groups.told(member)
	path := security_groups.place(own[0], member)
	path[0] != "vpc"
	by_theirs := _by_theirs(member.id, own)
	lost := array.concat(by_theirs, _by_others(member, own))
	count(lost) > 0
	message := sprintf("nodes of %s are cut off: %s", [groups.called(at), concat(", and ", lost)])
	details := {
		"label": "is not enough for these nodes",
		"related": [{"path": array.concat(at, ["securityGroups", key]), "message": "leaves out a group with such rules"} |
			some key in ["withShared", "withLocal"]
			object.get(input.config, at, {}).securityGroups[key] == false
		],
		"help": sprintf(_help[lost == by_theirs], [own[0]]),
	}
}

# The pods may ask a cache on their node for names, of which nothing is said.
_severity(lost, own) := "warning" if lost == [_of_pods(own, {cut_off.names})]

else := "error"

_help := {true: "add such rules to \"%s\"", false: "add rules for these ways to \"%s\" and to the groups at their other ends"}

_by_theirs(id, own) := [sprintf("no rule of %s %s", [security_groups.cited(own), concat(" or ", missing)]) |
	missing := array.concat(_not_admitted(id), _held_back(id))
	count(missing) > 0
]

_by_others(member, own) := [sprintf("no group of the control plane admits %s on tcp 443", [security_groups.cited(own)])] if {
	_is_refused(member.id)
}

# Nodes that never join have no pods.
else := [_of_pods(own, lost) | lost := _lost_by_pods(member); count(lost) > 0] if {
	count(flows.denied(input.flows["kubelet-to-api"][member.id])) == 0
} else := []

_lost_by_pods(member) := {what | some what in cut_off.of_pods(member.id); not _is_isolated(member, what)}

_of_pods(own, lost) := sprintf("with %s their pods %s", [security_groups.cited(own), concat(" and ", lost)])

# With the private endpoint nodes go by the groups of the control plane.
_is_refused(id) if {
	input.graph.apiEndpoint.private == "allowed"
	some flow in flows.denied(input.flows["kubelet-to-api"][id])
	count(flows.held_back_by(flow)) == 0
}

# `nodegroup-isolated` speaks of self-managed nodes that reach no others.
_is_isolated(member, what) if {
	what == cut_off.names
	member.kind == "nodegroup"
	flows.of_pods(input.flows["pod-to-pod"][member.id]) == {"denied"}
}

_not_admitted(id) := ["admits the control plane on tcp 10250" |
	some flow in flows.denied(input.flows["api-to-kubelet"][id])
	count(flows.not_admitted_by(flow)) > 0
]

_held_back(id) := [sprintf("lets them out to %s on tcp 443", [where]) |
	some name, where in {"kubelet-to-api": "the API server", "node-to-internet": "the internet"}
	some flow in flows.denied(input.flows[name][id])
	count(flows.held_back_by(flow)) > 0
]
