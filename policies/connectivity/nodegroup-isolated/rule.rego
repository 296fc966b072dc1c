# METADATA
# title: nodes of a self-managed nodegroup reach no other node
# description: |
#   What connects self-managed nodes with each other and with the rest of the cluster is the shared node security group.
#   `withShared: false` takes it away. The security group that eksctl makes for the nodegroup does not replace it: it admits the
#   control plane alone, not even the other nodes of the same nodegroup. Nodes still join, so that the cluster looks healthy,
#   but pods on them reach no pod on any other node: DNS, Services and webhooks fail, seemingly at random.
#
#   This is an error where no node lets them in for certain, and a warning where some may, because they carry a security group
#   whose rules are not in the file. The rule is silent where the nodegroup itself carries such a group, about a nodegroup
#   that is the only node of its cluster, and where endpoints-unreachable-from-nodegroup has worse to say.
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
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.security_groups
import data.ekslint.vpc

report contains finding.new(path, verdict.message, object.union(details, verdict.details)) if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withShared == false
	member := security_groups.member_at(["nodeGroups", i])
	security_groups.all_known(member)
	_reaches_endpoints(member)
	paths := [flow | some flow in flows.to_nodes(member.id); _needed(flow, member)]
	verdict := _verdict({flow.verdict | some flow in paths}, groups.called(group))
	path := ["nodeGroups", i, "securityGroups", "withShared"]
	details := {
		"label": "takes away the group that nodes share",
		"related": _out_of_reach(paths, member),
		"help": "remove \"withShared: false\", or attach a group of your own with \"attachIDs\"",
		"fixes": [{
			"title": "remove \"withShared: false\"",
			"safe": false,
			"edits": [{"op": "remove", "path": path}],
		}],
	}
}

# Where it does not, endpoints-unreachable-from-nodegroup speaks.
_reaches_endpoints(_) if vpc.not_fully_private

_reaches_endpoints(_) if input.config.privateCluster.skipEndpointCreation == true

_reaches_endpoints(member) if {
	vpc.makes_endpoints
	not flows.cut_off_from_endpoints[member.id]
}

# A nodegroup of one node needs no way to itself.
_needed(flow, _) if flow.to != flow.from

_needed(flow, member) if {
	flow.to == member.id
	groups.may_have_several_nodes(member.path)
}

_verdict(verdicts, name) := {"message": message, "details": {}} if {
	verdicts == {"denied"}
	message := sprintf("nodes of %s reach no other node: the groups they carry admit the control plane alone", [name])
} else := {"message": message, "details": {"severity": "warning"}} if {
	verdicts == {"denied", "unknown"}
	message := sprintf("nodes of %s reach other nodes only where a security group of your own lets them in", [name])
}

_out_of_reach(paths, member) := [{"path": to.path, "message": "out of reach for these nodes"} |
	some flow in paths
	flow.verdict == "denied"
	some to in input.graph.members
	to.id == flow.to
	to.id != member.id
]
