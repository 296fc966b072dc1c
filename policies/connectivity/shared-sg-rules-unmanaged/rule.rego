# METADATA
# title: no rule lets self-managed nodes talk to those with the cluster security group
# description: |
#   Self-managed nodes carry the shared node security group; managed nodes, Fargate pods and Auto Mode nodes carry the cluster
#   security group. Two rules of eksctl tie these groups together. With `manageSharedNodeSecurityGroupRules: false` it leaves
#   them out, and pods on either side do not reach the other: DNS fails on the side without CoreDNS.
#
#   You can add the rules yourself, but not before the cluster exists, since EKS makes the cluster security group with it. The
#   rule cannot see whether you do, so it is a warning.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: warning
#   remedy: |
#     Leave the rules to eksctl; or add them once the cluster exists, all traffic from either group to the other, and silence
#     the rule with a comment that says so.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:228-263 (both rules depend on the field)
#     - https://github.com/eksctl-io/eksctl/pull/3027
package ekslint.rules.connectivity["shared-sg-rules-unmanaged"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.members
import data.ekslint.security_groups

_path := ["vpc", "manageSharedNodeSecurityGroupRules"]

report contains finding.new(_path, message, details) if {
	input.config.vpc.manageSharedNodeSecurityGroupRules == false

	# Without a shared group of the user, eksctl's own validation refuses the line.
	count(security_groups.of_the_user("shared-node")) > 0
	count(_apart) > 0
	message := "self-managed nodes reach those with the cluster security group only if you add the rules yourself"
	details := {
		"label": "eksctl leaves the rules out",
		"related": [{"path": member.path, "message": reason} |
			some member in input.graph.members
			reason := _apart[member.id]
		],
		"help": "remove the line, or let either group admit the other once the cluster exists",
		"fixes": [fix.suggested("let eksctl add the rules", [fix.remove(_path)])],
	}
}

# The members that are kept apart, by id, and what each carries.
_apart := {id: reason |
	some flows_to in input.flows["pod-to-pod"]
	some flow in flows_to
	"denied" in flows.for_pods(flow)
	members.by_id[flow.from].kind == "nodegroup"
	members.carries(members.by_id[flow.from], "shared-node")
	members.carries(members.by_id[flow.to], "cluster")
	some id, reason in {
		flow.from: "carries the shared node security group",
		flow.to: "carries the cluster security group",
	}
}
