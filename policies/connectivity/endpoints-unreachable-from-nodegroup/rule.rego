# METADATA
# title: nodes of a fully-private cluster cannot reach its VPC endpoints
# description: |
#   In a fully-private cluster the way to ECR, EC2, STS and the other AWS services leads through interface endpoints, and
#   eksctl puts the shared node security group on all of them, nothing else. It admits itself and
#   the cluster security group. Nodes without either cannot pull images and never join, or join and fail at the first call to AWS.
#
#   The rule follows the graph, and is silent wherever a security group of your own, or a launch template, may open the way. Where AWS
#   has told the rules of a shared group of your own (`--facts`), these decide. `existing-endpoints-unreachable` is about endpoints that the
#   VPC has already.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   headline: nodes of a private cluster cannot reach the VPC endpoints, and never join
#   supersedes:
#     - nodegroup-isolated
#   remedy: |
#     Remove `withShared: false`, so that the nodes carry the shared node security group; or create the endpoints yourself, with
#     a security group that admits the nodes on TCP 443, and set `privateCluster.skipEndpointCreation: true`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_endpoint.go:73-79 (the endpoints' only security group, and private DNS)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:216-239 (whom it admits)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-221 (which groups self-managed nodes carry)
package ekslint.rules.connectivity["endpoints-unreachable-from-nodegroup"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(path, message, details) if {
	some id, asked in input.flows["node-to-endpoint"]
	denied := [flow | some flow in flows.denied(asked); not flows.to_existing(flow)]
	count(denied) > 0
	member := members.by_id[id]

	# All others carry the cluster security group, and eksctl refuses a file that does not let it in.
	member.kind == "nodegroup"
	not members.may_carry(member, "shared-node")
	count(flows.held_back_by(denied[0])) == 0 # by groups of the user
	path := array.concat(member.path, ["securityGroups", "withShared"])
	message := sprintf("nodes of %s cannot reach the VPC endpoints (%s), which %s", [
		members.called(member),
		_endpoints(denied),
		_admit(denied),
	])
	details := object.union(_change(denied, path), {
		"label": "takes away the group that the endpoints carry",
		"related": [_behind],
	})
}

# AWS has told that the shared group of the user does not let its own nodes in.
report contains finding.new(shared.path, message, details) if {
	shared := security_groups.brought("shared-node")
	denied := [flow |
		some asked in input.flows["node-to-endpoint"]
		some flow in flows.denied(asked)
		not flows.to_existing(flow)
		shared.id in flows.not_admitted_by(flow)
		members.by_id[flow.from].kind == "nodegroup"
		members.carries(members.by_id[flow.from], "shared-node")
	]
	count(denied) > 0
	text := "nodes cannot reach the VPC endpoints (%s), which carry the same group as they: %s does not admit itself on tcp 443"
	message := sprintf(text, [_endpoints(denied), security_groups.cited([shared.id])])
	details := {
		"related": array.concat([_behind], [{"path": path, "message": "carries the group"} |
			some path in {members.by_id[flow.from].path | some flow in denied}
		]),
		"help": _let_in(shared.id),
	}
}

_behind := {"path": ["privateCluster", "enabled"], "message": "puts every interface endpoint behind the shared security group"}

_endpoints(denied) := concat(", ", sort({trim_prefix(flow.to, "vpc-endpoint/") | some flow in denied}))

_let_in(id) := sprintf("let \"%s\" admit itself on tcp 443", [id])

default _admit(_) := "admit only the shared and the cluster security group"

_admit(denied) := sprintf("carry %s, and that does not admit them", [security_groups.cited([id])]) if {
	some id in flows.not_admitted_by(denied[0])
}

_change(denied, path) := {"help": sprintf("remove \"withShared: false\", and %s", [_let_in(id)])} if {
	some id in flows.not_admitted_by(denied[0])
} else := {
	"help": "remove \"withShared: false\"",
	"fixes": [fix.suggested("remove \"withShared: false\"", [fix.remove(path)])],
}
