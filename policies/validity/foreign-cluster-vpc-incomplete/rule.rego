# METADATA
# title: a part of what eksctl needs to know of a cluster that it did not make
# description: |
#   eksctl adds nodegroups to a cluster that it did not make only if the file says where: `vpc.id`, `vpc.subnets` and
#   `vpc.securityGroup`, all three. Of one that it made itself it reads them from the cluster's stack.
#
#   Who made the cluster is not in the file. Reported are files for a cluster that exists (`# ekslint:mode existing-cluster`) that have some
#   of the three, and not all of them; in the profile `strict` only, since a cluster of eksctl's own does without.
# related_resources:
#   - ref: https://eksctl.io/usage/unowned-clusters/
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Add what is missing, as the EKS console shows it for the cluster. Where eksctl made the cluster, nothing is missing.
#   evidence:
#     - eksctl v0.230.0 pkg/actions/nodegroup/create.go:81-100, 355-368
package ekslint.rules.validity["foreign-cluster-vpc-incomplete"]

import data.ekslint.finding
import data.ekslint.groups

_needed := ["id", "subnets", "securityGroup"]

report contains finding.new(["vpc", missing[0]], message, {"help": "add it, unless eksctl made the cluster"}) if {
	input.purpose == "existing-cluster"
	count(groups.by_path) > 0
	written := object.keys(input.authored.vpc)
	missing := [key | some key in _needed; not key in written]
	count(missing) in {1, 2}
	message := sprintf("eksctl adds no nodegroup to a cluster that it did not make unless it knows %s of \"vpc\" as well", [_list(missing)])
}

_list(keys) := concat(" and ", [sprintf("\"%s\"", [key]) | some key in keys])
