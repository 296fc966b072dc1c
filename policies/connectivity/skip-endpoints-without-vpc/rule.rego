# METADATA
# title: a fully-private VPC made by eksctl gets no VPC endpoints
# description: |
#   For a fully-private cluster eksctl makes a VPC with private subnets only: no internet gateway, no NAT gateway. What
#   connects its nodes with EC2, ECR, S3 and STS are the VPC endpoints. `skipEndpointCreation: true` leaves them out; it is
#   meant for an existing VPC that has them already. In a new VPC no image can be pulled and no node joins.
#
#   With nodegroups or Fargate profiles in the file this is an error, as they are created right after the VPC. Without any it
#   is a warning: you may connect the VPC by hand before you add nodes.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   remedy: |
#     Remove `skipEndpointCreation`, or name the existing VPC and its private subnets in `vpc`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (a fully-private VPC ends with its private subnets)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv6.go:77-81
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:85 (no endpoints when they are skipped)
package ekslint.rules.connectivity["skip-endpoints-without-vpc"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.members

_path := ["privateCluster", "skipEndpointCreation"]

_message := "the VPC that eksctl makes here has neither NAT nor endpoints: nodes can neither pull images nor join"

report contains finding.new(_path, _message, _details) if {
	_cut_off
	_strands_somebody
}

report contains finding.at("warning", _path, _message, _details) if {
	_cut_off
	not _strands_somebody
}

_strands_somebody if {
	some id, asked in input.flows["node-to-internet"]
	count(flows.denied(asked)) > 0
	members.by_id[id].placement.subnets == "private"
}

# The VPC ends with its private subnets.
_cut_off if {
	input.config.privateCluster.skipEndpointCreation == true
	input.graph.vpc.privateEgress == "denied"
	input.graph.vpc.because[_].path == ["privateCluster", "enabled"]
}

_details := {
	"label": "meant for an existing VPC",
	"related": [{"path": ["privateCluster", "enabled"], "message": "leaves out the internet and NAT gateways"}],
	"help": "remove \"skipEndpointCreation\", or name the existing VPC and its private subnets",
	"fixes": [fix.suggested("remove \"skipEndpointCreation\"", [fix.remove(_path)])],
}
