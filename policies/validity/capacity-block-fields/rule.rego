# METADATA
# title: a capacity reservation whose fields contradict each other
# description: |
#   A nodegroup in a capacity reservation names the reservation, by its id or by a resource group (`capacityReservationTarget`), or has a
#   preference (`open`, `none`), not both. For a Capacity Block it has `instanceMarketOptions.marketType: capacity-block` as well, and one
#   instance type alone. eksctl refuses anything else.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroup-with-capacity-blocks/
# custom:
#   severity: error
#   remedy: |
#     Keep one way to name the reservation, and for a Capacity Block the one instance type that was reserved.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:863-893
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:205-213 (one instance type)
package ekslint.rules.validity["capacity-block-fields"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "capacity-block-fields"
}
