# METADATA
# title: compute in private subnets that have no way out
# description: |
#   With `vpc.nat.gateway: Disable` the private subnets of a VPC that eksctl makes have no route out of it, and there are no
#   VPC endpoints either. Nodes in them (`privateNetworking: true`) and Fargate pods, which always run in private subnets,
#   reach neither ECR nor the EC2 API: no image is pulled, and nodes never join.
#
#   The rule is silent in an existing VPC, where eksctl ignores the field; in a fully-private cluster, which has endpoints; and
#   about Auto Mode, which uses the cluster's public subnets too.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
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
import data.ekslint.known
import data.ekslint.vpc

path := ["vpc", "nat", "gateway"]

report contains finding.new(path, message, details) if {
	input.config.vpc.nat.gateway == "Disable"
	vpc.made_by_eksctl
	vpc.not_fully_private
	vpc.in_region
	count(_stranded) > 0
	message := "nodes and pods in private subnets can pull no image: without NAT these subnets have no way out"
	details := {
		"label": "no route out of the private subnets",
		"related": [{"path": place, "message": reason} | some place, reason in _stranded],
		"help": "use a NAT gateway (\"Single\" or \"HighlyAvailable\"), or a fully-private cluster with VPC endpoints",
		"fixes": [{
			"title": "create one NAT gateway",
			"safe": false,
			"edits": [{"op": "set", "path": path, "value": "Single"}],
		}],
	}
}

# What certainly runs in private subnets, by path. A nodegroup that names its subnets may use others.
_stranded[[kind, i, "privateNetworking"]] := "puts these nodes into private subnets" if {
	some kind in ["nodeGroups", "managedNodeGroups"]
	some i, group in input.config[kind]
	group.privateNetworking == true
	known.empty([kind, i, "subnets"])
}

_stranded[["fargateProfiles", i]] := "runs its pods in private subnets" if {
	some i, _ in input.config.fargateProfiles
	known.empty(["fargateProfiles", i, "subnets"])
}
