# METADATA
# title: the cluster is in another VPC than the file says
# description: |
#   AWS has told (`--facts`) of a cluster with this name in this region, and it is in another VPC than `vpc.id` says. The VPC of a cluster
#   never changes: the file is for another cluster, in another account for example, or the id is wrong. Where eksctl has made the cluster
#   it goes on with its VPC, whatever the file says; where it has not, it makes nodegroups in the wrong one.
# custom:
#   severity: warning
#   remedy: |
#     Correct `vpc.id`, or give the facts of the account that the file is for.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:276-281 (UseFromClusterStack)
#     - eksctl v0.230.0 pkg/actions/nodegroup/create.go:369-381 (loadVPCFromConfig)
#     - https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
package ekslint.rules.validity["cluster-vpc-mismatch"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "cluster-vpc"
	message := sprintf("the cluster \"%s\" is in \"%s\" (%s), not in \"%s\"", [found.subject, found.told, found.at, found.says])
	details := {
		"label": "another VPC",
		"help": sprintf("correct \"vpc.id\" to \"%s\", if the file is for this cluster", [found.told]),
		"fixes": [fix.suggested("name its VPC", [fix.set(found.path, found.told)])],
	}
}
