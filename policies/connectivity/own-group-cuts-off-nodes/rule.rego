# METADATA
# title: security groups of yours cut nodes off from the control plane
# description: |
#   With `withShared: false` and `withLocal: false` self-managed nodes carry the groups of `attachIDs` and no other, and these have to do
#   all that eksctl's would do: let the control plane reach kubelets (TCP 10250), and nodes the API server (TCP 443). Without the former
#   `kubectl logs` and `exec` fail; without the latter nodes never join. So it is with managed nodes whose launch template names groups.
#
#   What your groups let through is not in the file. The rule speaks only of those whose rules AWS has told (`--facts`, or `facts` in
#   `.ekslint.yaml`), and names the place where that is written.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: error
#   remedy: |
#     Add the rules that are missing to the group, or leave `withShared` and `withLocal` on, beside your groups. In a launch template, name
#     no group, or the cluster security group among them.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-207 (which groups self-managed nodes carry)
#     - https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
#     - https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
package ekslint.rules.connectivity["own-group-cuts-off-nodes"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(path, message, details) if {
	security_groups.some_are_told
	some at, member in members.node_groups
	own := security_groups.told(member)
	path := security_groups.place(own[0], member)
	path[0] != "vpc"
	missing := array.concat(_not_admitted(member.id), _held_back(member.id))
	count(missing) > 0
	message := sprintf("nodes of %s are cut off: no rule of %s %s", [
		groups.called(at),
		security_groups.cited(own),
		concat(" or ", missing),
	])
	details := {
		"label": "is all that these nodes carry",
		"related": [{"path": array.concat(at, ["securityGroups", key]), "message": "leaves out a group with such rules"} |
			some key in ["withShared", "withLocal"]
			object.get(input.config, at, {}).securityGroups[key] == false
		],
		"help": sprintf("add such rules to \"%s\"", [own[0]]),
	}
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
