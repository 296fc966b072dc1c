# METADATA
# title: all subnets of the control plane are in one zone
# description: |
#   EKS makes a control plane only with subnets in two zones or more ("Subnets specified must be in at least two different AZs"), outside of
#   Outposts. The file does not say where its subnets are, and AWS has told (`--facts`) that all of them are in one zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
#   remedy: |
#     Add a subnet in another zone.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
#     - https://github.com/awsdocs/amazon-eks-user-guide/pull/795 (what EKS says)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:454-479 (eksctl counts subnets, not zones)
package ekslint.rules.validity["subnets-in-one-zone"]

import data.ekslint.finding

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "one-zone"
	message := sprintf("EKS needs subnets in two zones, and all of these are in \"%s\" (%s)", [found.told, found.at])
	details := {"label": "one zone only", "help": "add a subnet in another zone"}
}
