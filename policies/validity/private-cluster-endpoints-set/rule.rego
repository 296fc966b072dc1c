# METADATA
# title: clusterEndpoints of a fully private cluster
# description: |
#   A fully private cluster (`privateCluster.enabled`) ends with the private endpoint only, whatever else is written, and is
#   created by a public one that eksctl switches off at the end. eksctl refuses a file that has `vpc.clusterEndpoints`, too, even
#   where it says the same.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   remedy: |
#     Remove `vpc.clusterEndpoints`; or remove `privateCluster`, if only the endpoint is meant to be private and not the whole
#     VPC.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:262-271
package ekslint.rules.validity["private-cluster-endpoints-set"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "private-cluster-endpoints-set"
}
