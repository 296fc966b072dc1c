# METADATA
# title: a VPC that exists, and none of its subnets
# description: |
#   With `vpc.id` alone eksctl takes the VPC and invents subnets for it, which have no ids: nothing is made in the VPC, and AWS refuses the
#   cluster. It does not look for subnets by itself.
#
#   The rule is silent about a fully-private cluster, where eksctl itself objects, and where the cluster exists, or may exist.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     List the subnets, by their ids, under `vpc.subnets.private` and `vpc.subnets.public`; or remove `vpc.id` for a VPC that eksctl makes.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:587-616 (chooses zones and subnets where none are given)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:42, vpc_existing.go:104-151 (uses the VPC, and subnets without ids)
package ekslint.rules.validity["vpc-id-without-subnets"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "id"], message, details) if {
	input.purpose == "create-cluster"
	id := known.value(["vpc", "id"])
	id != ""
	known.empty(["vpc", "subnets", "private"])
	known.empty(["vpc", "subnets", "public"])
	known.empty(["vpc", "controlPlaneSubnetIDs"])
	known.off(["privateCluster", "enabled"])
	message := sprintf("\"%s\" is used without its subnets: eksctl needs their list, and finds none by itself", [id])
	details := {"label": "none of its subnets is named", "help": "list its subnets under \"vpc.subnets\", or remove \"vpc.id\""}
}
