# METADATA
# title: compute in private subnets that have no way out
# description: |
#   With `vpc.nat.gateway: Disable` the private subnets of a VPC that eksctl makes have no route out of it, and there are no
#   VPC endpoints either. Nodes in them (`privateNetworking: true`) and Fargate pods, which always run in private subnets,
#   reach neither ECR nor the EC2 API: no image is pulled, and nodes never join. While private access to the API server is off, they
#   do not reach that either.
#
#   The rule is silent in an existing VPC, where eksctl ignores the field; in a fully-private cluster, which has endpoints; and
#   about Auto Mode, which uses the cluster's public subnets too.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
#   headline: nodes or Fargate pods sit in private subnets that have no way out
#   remedy: |
#     Use a NAT gateway (`Single` or `HighlyAvailable`); or put the nodes into public subnets; or make the cluster fully private
#     (`privateCluster.enabled: true`), for which eksctl creates VPC endpoints.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:424-437 ("Nothing to do" adds no route)
#     - https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html (private subnets only)
#     - https://github.com/eksctl-io/eksctl/issues/1774
#     - https://github.com/eksctl-io/eksctl/issues/3147
package ekslint.rules.connectivity["nat-disabled-private-compute"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.members

_path := ["vpc", "nat", "gateway"]

report contains finding.new(_path, message, details) if {
	input.config.vpc.nat.gateway == "Disable"
	input.graph.vpc.because[_].path == _path
	count(_stranded) > 0
	message := sprintf("nodes and pods in private subnets cannot %s: without NAT these subnets have no way out", [_what])
	details := {
		"label": "no route out of the private subnets",
		"related": _stranded,
		"help": "use a NAT gateway (\"Single\" or \"HighlyAvailable\"), or a fully-private cluster with VPC endpoints",
		"fixes": [fix.suggested("create one NAT gateway", [fix.set(_path, "Single")])],
	}
}

default _what := "pull images"

_what := "pull images, nor register with the API server" if {
	some calls in input.flows["kubelet-to-api"]
	some flow in flows.denied(calls)
	flow.because[_].path == _path
}

_stranded := [{"path": because.path, "message": because.text} |
	some id, asked in input.flows["node-to-internet"]
	count(flows.denied(asked)) > 0
	placement := members.by_id[id].placement

	# Others may have a security group of the user that lets nothing out.
	placement.subnets == "private"
	because := placement.because
]
