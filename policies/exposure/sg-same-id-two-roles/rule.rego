# METADATA
# title: one security group for the control plane and for nodes
# description: |
#   The file names one security group as that of the control plane (`vpc.securityGroup`, `vpc.controlPlaneSecurityGroupIDs`) and for
#   nodes (`vpc.sharedNodeSecurityGroup`, `attachIDs`). It works, if the group admits itself. But the rules of both sides then hold for
#   both: whatever may call nodes, for SSH or from a load balancer, may call the API server's private endpoint as well, on the ports of
#   those rules, and a rule for the one cannot be taken from the other.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: info
#   profile: security
#   remedy: |
#     Use a group for each; or leave out that of the control plane, for which eksctl then makes one with the rules that it needs.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:129-139 (the group goes onto the control plane as it is)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-203 (and onto the nodes)
#     - https://github.com/eksctl-io/eksctl/issues/3147
package ekslint.rules.exposure["sg-same-id-two-roles"]

import data.ekslint.finding

report contains finding.new(on_nodes[0], message, details) if {
	some group in input.graph.securityGroups
	"control-plane" in group.roles
	startswith(group.id, "sg-")
	on_nodes := [because.path | some because in group.because; _is_for_nodes(because.path)]
	message := sprintf("\"%s\" is the group of the control plane as well as of nodes: what may call the one may call the other", [group.id])
	details := {
		"related": array.concat(
			[{"path": because.path, "message": "puts it on the control plane"} |
				some because in group.because
				not _is_for_nodes(because.path)
			],
			[{"path": path, "message": "puts it on nodes, too"} | some path in array.slice(on_nodes, 1, count(on_nodes))],
		),
		"help": "use a group for each",
	}
}

_is_for_nodes(["vpc", "sharedNodeSecurityGroup"])

_is_for_nodes(path) if path[3] == "attachIDs"
