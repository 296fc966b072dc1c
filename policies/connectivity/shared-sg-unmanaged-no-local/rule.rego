# METADATA
# title: no rule of eksctl lets these nodes and the control plane talk to each other
# description: |
#   Two ways lead from the control plane to a self-managed node and back: the rules between the shared node security group and
#   the cluster security group, and those between the nodegroup's own security group and the control plane's.
#   `manageSharedNodeSecurityGroupRules: false` takes the first away, `withLocal: false` the second. Unless rules of your own
#   replace them, nodes do not join over the private endpoint. Over the public one they join, but logs, exec and webhooks fail, and
#   pods cannot call the API server: they do so by the Service `kubernetes`, which leads to the control plane's network interfaces
#   whatever the endpoints are. CoreDNS, metrics-server and every controller depend on it.
#
#   Rules of your own are not in the file, so this is a warning, although eksctl certainly makes none. Note that a rule that names the
#   cluster security group cannot be there when `eksctl create cluster` starts the nodes: EKS makes that group with the cluster.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: warning
#   remedy: |
#     Remove one of the two lines. Otherwise let the shared node security group admit the control plane (TCP 443 and 1025-65535)
#     and the cluster security group admit the nodes (TCP 443), before nodes are created, and silence the rule with a comment.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:228-263 (no rules between shared and cluster security group)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:205-207 (no security group and no rules for the control plane)
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-concepts-kubernetes.html (how pods anywhere call the API server)
package ekslint.rules.connectivity["shared-sg-unmanaged-no-local"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(path, message, details) if {
	input.config.vpc.manageSharedNodeSecurityGroupRules == false
	some path, shared in _bereft
	some flow in input.flows["api-to-kubelet"][members.node_groups[[path[0], path[1]]].id]
	flows.up_to_the_user(flow)
	text := "pods on nodes of %s cannot call the API server, nor it them, unless you tie %s to the cluster security group"
	message := sprintf(text, [groups.called([path[0], path[1]]), security_groups.called(shared)])
	details := _details(path, "remove one of the two lines, or add rules for both directions yourself")
}

# AWS has told the rules of the shared group.
report contains finding.new(path, message, details) if {
	input.config.vpc.manageSharedNodeSecurityGroupRules == false
	some path, shared in _bereft
	shared.rulesKnown
	missing := _missing(members.node_groups[[path[0], path[1]]].id, shared)
	count(missing) > 0
	message := sprintf(_cut_off[concat(" and ", sort(object.keys(missing)))], [
		groups.called([path[0], path[1]]),
		concat(", and ", [why | some why in missing]),
	])
	help := "remove one of the two lines, or let \"%s\" and the cluster security group admit each other"
	details := object.union(_details(path, sprintf(help, [shared.id])), {"related": security_groups.citing([shared.id], message, _lines)})
}

# The lines that leave nodes with the user's shared group alone, and that group.
_bereft := {["nodeGroups", i, "securityGroups", "withLocal"]: shared |
	some shared in security_groups.of_the_user("shared-node")
	some i, group in input.config.nodeGroups
	group.securityGroups.withLocal == false
	members.node_groups[["nodeGroups", i]].securityGroups == [shared.id]
}

_missing(id, shared) := object.union(
	{"kubelet": sprintf("%s does not admit the control plane", [security_groups.cited([shared.id])]) |
		input.flows["api-to-kubelet"][id][_].verdict == "denied"
	},
	{"pods": sprintf("eksctl does not let the cluster security group admit \"%s\"", [shared.id]) |
		input.flows["pod-to-api"][id][_].verdict == "denied"
	},
)

_cut_off := {
	"kubelet and pods": "pods on nodes of %s cannot call the API server, nor it them: %s",
	"kubelet": "the API server can call neither kubelets nor pods on nodes of %s: %s",
	"pods": "pods on nodes of %s cannot call the API server: %s",
}

_lines := [{
	"path": ["vpc", "manageSharedNodeSecurityGroupRules"],
	"message": "leaves out the rules to and from the cluster security group",
}]

_details(path, help) := {
	"label": "takes away the group that admits the control plane",
	"related": _lines,
	"help": help,
	"fixes": [fix.suggested("remove \"withLocal: false\"", [fix.remove(path)])],
}
