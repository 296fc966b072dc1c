# METADATA
# title: eksctl makes VPC endpoints for two clusters in one VPC
# description: |
#   For a fully private cluster eksctl makes VPC endpoints for EC2, ECR, S3 and STS, all but that of S3 with private DNS. A VPC can have
#   only one endpoint with private DNS for a service: while the first cluster is there, the stack of the second one fails
#   ("private-dns-enabled cannot be set because there is already a conflicting DNS domain").
#
#   The rule compares the files of one run, by the VPC and the subnets that they name. It reports each further cluster, in its own file,
#   with those before it.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: warning
#   scope: fleet
#   remedy: |
#     Set `privateCluster.skipEndpointCreation: true` for all clusters but one. The endpoints carry the shared node group of that one: have
#     it admit the nodes of the others on port 443. Or make the endpoints apart from the clusters, and set it for all.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_endpoint.go:54-88 (all of them, with private DNS)
#     - https://github.com/eksctl-io/eksctl/issues/5335
package ekslint.rules.connectivity["private-endpoints-of-two-clusters"]

import data.ekslint.fleet

_path := ["privateCluster", "enabled"]

# Clusters that share subnets, too, have one finding: it does not say by what the VPC is the same.
report contains fleet.finding(fleet.at(use, _path), message, details) if {
	some thing in array.concat(input.shared.vpcs, input.shared.subnets)
	makers := [use | some use in thing.uses; fleet.cluster(use).makesEndpoints == true]
	party := fleet.party(makers)
	some use in makers
	others := fleet.others(use, party)
	shape := "the VPC gets VPC endpoints for %s as well, and those that eksctl makes for %q beside them fail"
	message := sprintf(shape, [fleet.named(others), fleet.cluster(use).name])
	details := {
		"related": [place |
			some other in others
			place := fleet.place(fleet.at(other, _path), sprintf("makes those of %q", [fleet.cluster(other).name]))
		],
		"help": "set \"privateCluster.skipEndpointCreation: true\" for all clusters in the VPC but one",
	}
}
