# METADATA
# title: VPC endpoints for a VPC that may have them already
# description: |
#   For a fully private cluster in a VPC that exists eksctl makes VPC endpoints for EC2, ECR, S3 and STS in there. Where the VPC has one
#   of them, with private DNS, the stack fails: "private-dns-enabled cannot be set because there is already a conflicting DNS domain", or
#   for S3, the route exists already.
#
#   What the VPC has is not in the file, hence the profile `strict`. Where AWS has told all endpoints of the VPC (`--facts`), the rule is
#   silent, unless one of them may be in the way; `private-endpoint-taken` is about those that certainly are.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: warning
#   profile: strict
#   remedy: |
#     Look at the endpoints of the VPC (`aws ec2 describe-vpc-endpoints`). If it has those that the cluster needs, set
#     `privateCluster.skipEndpointCreation: true`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_endpoint.go:54-88 (all of them, with private DNS)
#     - https://github.com/eksctl-io/eksctl/issues/5335
#     - https://github.com/eksctl-io/eksctl/issues/4377
package ekslint.rules.connectivity["private-endpoint-already-exists"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["privateCluster", "skipEndpointCreation"]

report contains finding.new(_path, message, object.union(_fixes, details)) if {
	input.purpose == "create-cluster"
	input.config.privateCluster.enabled == true
	input.graph.vpc.endpoints == "yes"
	input.graph.vpc.origin == "user"
	input.graph.vpc.originKnown == true
	not input.graph.vpc.endpointsSettled
	not known.unknown(["vpc"]) # AWS may have told of the one that it turns out to be
	message := "eksctl makes VPC endpoints for EC2, ECR, S3 and STS in this VPC, and fails if it has one of them already"
	details := {
		"related": [{"path": ["vpc", key], "message": "names a VPC that exists"} | some key in ["id", "subnets"]; input.authored.vpc[key]],
		"help": "if the VPC has its endpoints, set \"privateCluster.skipEndpointCreation: true\"",
	}
}

default _fixes := {}

# eksctl refuses the two together.
_fixes := {"fixes": [fix.suggested("make no endpoints", [fix.set(_path, true)])]} if {
	known.empty(["privateCluster", "additionalEndpointServices"])
}
