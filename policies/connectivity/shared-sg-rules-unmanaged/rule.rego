# METADATA
# title: no rule lets self-managed nodes and those with the cluster security group meet
# description: |
#   Self-managed nodes carry the shared node security group; managed nodes, Fargate pods and Auto Mode nodes carry the cluster
#   security group. Two rules of eksctl tie these groups together. With `manageSharedNodeSecurityGroupRules: false` it leaves
#   them out, and pods on either side do not reach the other: DNS fails on the side without CoreDNS.
#
#   You can add the rules yourself, but not before the cluster exists, since EKS makes the cluster security group with it. The
#   rule cannot see whether you do, hence it is a warning.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: warning
#   remedy: |
#     Leave the rules to eksctl; or add them once the cluster stands, all traffic from either group to the other, and silence
#     the rule with a comment that says so.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:228-263 (both rules hang on the field)
#     - https://github.com/eksctl-io/eksctl/pull/3027
package ekslint.rules.connectivity["shared-sg-rules-unmanaged"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.security_groups

path := ["vpc", "manageSharedNodeSecurityGroupRules"]

report contains finding.new(path, message, details) if {
	input.config.vpc.manageSharedNodeSecurityGroupRules == false

	# Without it, eksctl's own validation refuses the line.
	known.value(["vpc", "sharedNodeSecurityGroup"]) != ""
	count(_apart) > 0
	message := "self-managed nodes reach those with the cluster security group only if you add the rules yourself"
	details := {
		"label": "eksctl leaves the rules out",
		"related": [{"path": member.path, "message": reason} |
			some member in input.graph.members
			reason := _apart[member.id]
		],
		"help": "remove the line, or let either group admit the other once the cluster stands",
		"fixes": [{
			"title": "let eksctl add the rules",
			"safe": false,
			"edits": [{"op": "remove", "path": path}],
		}],
	}
}

# The members that are kept apart, by id, and what each carries.
_apart[id] := reason if {
	some [self_managed, other] in _denied
	some id, reason in {
		self_managed: "carries the shared node security group",
		other: "carries the cluster security group",
	}
}

_denied contains [flow.from, flow.to] if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withShared == true

	# One that is attached may be the cluster security group of a cluster that stands already.
	groups.attaches_none(["nodeGroups", i])
	some flow in flows.to_nodes(security_groups.member_at(["nodeGroups", i]).id)
	flow.verdict == "denied"
	some member in input.graph.members
	member.id == flow.to
	"cluster" in member.securityGroups
}
