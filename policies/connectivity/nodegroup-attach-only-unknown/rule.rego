# METADATA
# title: nodes with security groups of yours only
# description: |
#   With `withShared: false` and `withLocal: false` self-managed nodes carry the groups of `attachIDs` and no other. That is legal, and the
#   only way to do entirely with groups of your own. But everything that eksctl would have seen to is then yours: the control plane has
#   to reach kubelets (port 10250) and webhooks, nodes the API server (443), and nodes each other, for DNS above all. What your
#   groups let through is not in the file, so that ekslint can tell nothing about these nodes, unless AWS has told it (`--facts`).
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     See that the groups have these rules; or leave `withShared` and `withLocal` on, beside your groups.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-207
#     - https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
#     - https://github.com/eksctl-io/eksctl/issues/1531
#     - https://github.com/eksctl-io/eksctl/issues/1773
package ekslint.rules.connectivity["nodegroup-attach-only-unknown"]

import data.ekslint.finding
import data.ekslint.known
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(array.concat(path, ["securityGroups", "attachIDs"]), message, details) if {
	some path, member in members.node_groups
	member.kind == "nodegroup"
	count(member.securityGroups) > 0
	not known.unknown(["vpc", "sharedNodeSecurityGroup"])
	members.groups_are_certain(member)
	every id in member.securityGroups {
		security_groups.by_id[id].roles == ["nodegroup"]
	}
	untold := [id | some id in member.securityGroups; not security_groups.by_id[id].rulesKnown]
	count(untold) > 0
	message := sprintf("nodes of %s carry your own security groups only: that %s control plane and other nodes through is not in the file", [
		members.called(member),
		_let(member, untold),
	])
	details := {"related": security_groups.citing(security_groups.told(member), message, [place |
		some key in ["withShared", "withLocal"]
		place := {"path": array.concat(path, ["securityGroups", key]), "message": "leaves out a group with such rules"}
	])}
}

default _let(_, _) := "these let"

# AWS has told the rules of the others.
_let(member, untold) := sprintf("%s lets", [concat(" or ", [sprintf("\"%s\"", [id]) | some id in untold])]) if {
	count(untold) < count(member.securityGroups)
}
