# METADATA
# title: EKS needs subnets in two zones, and there are fewer
# description: |
#   EKS makes a control plane only with subnets in two zones or more. eksctl counts entries: it refuses a single zone in
#   `availabilityZones`, and a single subnet among the public or the private ones, and lets two of the same zone pass.
#
#   The zone of a subnet is its `az`, or its key where that is the name of a zone. Of subnets that have only an `id` nothing is concluded.
#   On Outposts, and with `vpc.controlPlaneSubnetIDs`, one zone may do.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
#   remedy: |
#     Add a zone, or a subnet in another zone.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1840-1854 ("can be non-unique")
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:454-479 (HasSufficientSubnets)
#     - https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html (at least two subnets in different zones)
#     - https://github.com/eksctl-io/eksctl/issues/3312
package ekslint.rules.validity["too-few-subnets-or-azs"]

import data.ekslint.finding
import data.ekslint.issues
import data.ekslint.known

report contains issues.as_finding(issue) if some issue in _issues

report contains finding.new(["vpc", "subnets"], message, details) if {
	zones := input.inventory.zones
	zones.source == "subnets"
	distinct := {zone | some zone in array.concat(zones.public, zones.private)}
	count(distinct) == 1
	count(_issues) == 0
	known.empty(["vpc", "controlPlaneSubnetIDs"])
	some zone in distinct
	message := sprintf("EKS needs subnets in two zones, and all of these are in \"%s\"", [zone])
	details := {"label": "one zone only", "help": "add a subnet in another zone"}
}

_issues := [issue | some issue in input.issues; issue.rule == "too-few-subnets-or-azs"]
