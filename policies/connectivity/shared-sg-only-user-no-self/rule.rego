# METADATA
# title: eksctl adds no self rule to a shared node security group of yours
# description: |
#   When you bring the shared node security group (`vpc.sharedNodeSecurityGroup`), eksctl ties it to the cluster security group,
#   and does no more. The rule by which the group admits itself, and with it self-managed nodes each other, exists only on
#   the group that eksctl makes.
#
#   Your group may well have that rule; the file does not show it. So this is information, not a warning; it appears once, and
#   only where it matters: eksctl manages the group's other rules, and at least two self-managed nodes have no other group of
#   yours. With `manageSharedNodeSecurityGroupRules: false` you have taken over all rules, and the rule is silent.
#
#   Where AWS has told the rules of your group (`--facts`), it is an error if none admits the group itself, and else nothing.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Make sure that the security group admits all traffic from itself, then silence the rule with a comment that says so.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:182-226 (the self rule is in the branch that creates the group)
#     - https://github.com/eksctl-io/eksctl/pull/3027
#     - https://github.com/eksctl-io/eksctl/issues/3015
package ekslint.rules.connectivity["shared-sg-only-user-no-self"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.at("info", shared.path, message, details) if {
	input.config.vpc.manageSharedNodeSecurityGroupRules == true
	shared := security_groups.brought("shared-node")
	count(_dependent) > 0
	message := sprintf("self-managed nodes reach each other only if \"%s\" admits itself: eksctl adds no such rule to it", [shared.id])
	details := {
		"label": "its rules are not in the file",
		"related": [{"path": path, "message": "has no other group in common"} | some path in _dependent],
		"help": sprintf("make sure that \"%s\" admits all traffic from itself", [shared.id]),
	}
}

# AWS has told its rules, and this one is not among them.
report contains finding.new(shared.path, message, details) if {
	security_groups.some_are_told
	shared := security_groups.brought("shared-node")
	some [direction, lack] in [["ingress", "admits"], ["egress", "lets traffic out to"]]
	not security_groups.names_itself(shared.id, direction)
	denied := _denied(shared.id, direction)
	count(denied) > 0
	message := sprintf("self-managed nodes %s: %s has no rule that %s itself, and eksctl adds none", [
		_reach(denied),
		security_groups.cited([shared.id]),
		lack,
	])
	details := {
		"label": "all that these nodes have in common",
		"related": [{"path": path, "message": "has no other group that admits these nodes"} |
			some path in {members.at(end).path | some flow in denied; some end in {flow.from, flow.to}}
		],
		"help": sprintf("add a rule to \"%s\" that %s \"%s\" on all ports", [shared.id, lack, shared.id]),
	}
}

# The flows between self-managed nodes that are denied for want of a rule of the shared group.
_denied(id, direction) := [flow |
	some flow in _between_self_managed
	id in {"ingress": flows.not_admitted_by(flow), "egress": flows.held_back_by(flow)}[direction]
	"denied" in flows.for_pods(flow)
]

default _reach(_) := "do not reach each other"

_reach(denied) := "reach each other on some ports at most" if flows.of_pods(denied) != {"denied"}

# The nodegroups whose nodes have certainly nothing but the shared group in common.
_dependent contains members.at(end).path if {
	some flow in _between_self_managed
	flows.up_to_the_user(flow)
	some end in {flow.from, flow.to}
}

_between_self_managed := [flow |
	some meetings in input.flows["pod-to-pod"]
	some flow in meetings
	every end in {members.by_id[flow.from], members.by_id[flow.to]} {
		end.kind == "nodegroup"
		members.carries(end, "shared-node")
	}
]
