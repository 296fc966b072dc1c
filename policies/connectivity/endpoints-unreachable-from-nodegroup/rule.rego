# METADATA
# title: nodes of a fully-private cluster cannot reach its VPC endpoints
# description: |
#   In a fully-private cluster the way to ECR, EC2, STS and the other AWS services leads through interface endpoints, and
#   eksctl puts the shared node security group on all of them, nothing else. It admits itself and
#   the cluster security group. Nodes without either cannot pull images and never join, or join and fail at the first call to AWS.
#
#   The rule follows the graph, and is silent wherever a security group of your own, or a launch template, may open the way.
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

report contains finding.new(path, message, details) if {
	some id, asked in input.flows["node-to-endpoint"]
	denied := flows.denied(asked)
	count(denied) > 0
	member := members.by_id[id]

	# All others carry the cluster security group, and eksctl refuses a file that does not let it in.
	member.kind == "nodegroup"
	path := array.concat(member.path, ["securityGroups", "withShared"])
	message := sprintf("nodes of %s cannot reach the VPC endpoints (%s), which admit only the shared and the cluster security group", [
		members.called(member),
		concat(", ", sort([trim_prefix(flow.to, "vpc-endpoint/") | some flow in denied])),
	])
	details := {
		"label": "takes away the group that the endpoints admit",
		"related": [{"path": ["privateCluster", "enabled"], "message": "puts every interface endpoint behind the shared security group"}],
		"help": "remove \"withShared: false\"",
		"fixes": [fix.suggested("remove \"withShared: false\"", [fix.remove(path)])],
	}
}
