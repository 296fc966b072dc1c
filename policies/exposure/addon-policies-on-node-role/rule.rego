# METADATA
# title: permissions for one workload on every node
# description: |
#   `iam.withAddonPolicies` gives the permissions that one controller needs to the role of the nodes, and so to every pod on them. With
#   an OIDC provider or the Pod Identity agent, which this file has, the controller can have a role of its own.
#
#   This is how eksctl has long been used, which is why the rule is part of the security profile. What nodes may have all the same is
#   listed in `accepted`.
# related_resources:
#   - ref: https://eksctl.io/usage/pod-identity-associations/
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
# custom:
#   severity: info
#   profile: security
#   options:
#     accepted:
#       type: strings
#       default: []
#       values:
#         - albIngress
#         - appMesh
#         - appMeshPreview
#         - autoScaler
#         - awsLoadBalancerController
#         - certManager
#         - cloudWatch
#         - ebs
#         - efs
#         - externalDNS
#         - fsx
#         - imageBuilder
#         - xRay
#       text: keys of `withAddonPolicies` that are not reported
#   remedy: |
#     Give the permissions to the controller's service account: `wellKnownPolicies` of an item of `iam.podIdentityAssociations` or
#     `iam.serviceAccounts` has most of them by the same names. Then remove the key here.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/iam_helper.go:106-147, 165-179 (the policies of the node role)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/well_known_iam_policy.go (those for service accounts)
#     - https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
package ekslint.rules.exposure["addon-policies-on-node-role"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(array.concat(at, ["iam", "withAddonPolicies"]), message, {
	"help": "give them to the service accounts of what needs them",
}) if {
	some at, group in groups.by_path
	group.iam.withAddonPolicies
	_has_other_ways
	names := sort([name | some name, on in group.iam.withAddonPolicies; on == true; not name in _accepted])
	count(names) > 0
	message := sprintf("every pod on %s gets permissions that single workloads need: %s", [groups.called(at), concat(", ", names)])
}

_accepted := input.options["addon-policies-on-node-role"].accepted

_has_other_ways if input.inventory.access.oidc == true

_has_other_ways if {
	some addon in input.inventory.addons
	addon.name == "eks-pod-identity-agent"
}
