# METADATA
# title: an access entry for the whole cluster
# description: |
#   The principal of this access entry may do everything in the cluster, secrets included (`AmazonEKSClusterAdminPolicy` with the scope
#   `cluster`). Whether it has to is for you to say: the rule lists such entries for those who review them, and is part of the security
#   profile. Principals that have to are named in `administrators`, once for all files.
#
#   A cluster needs one administrator: with `bootstrapClusterCreatorAdminPermissions: false` the only such entry is not reported.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
# custom:
#   severity: info
#   profile: security
#   options:
#     administrators:
#       type: strings
#       default: []
#       text: principals that are meant to be administrators, as ARNs; a trailing `*` stands for any text
#   remedy: |
#     Give pipelines and developers what they need: `AmazonEKSEditPolicy` or `AmazonEKSAdminPolicy` with the scope `namespace`.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
#     - https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html (least privileged access)
package ekslint.rules.exposure["access-entry-cluster-admin"]

import data.ekslint.arns
import data.ekslint.finding

report contains finding.new(path, message, {"help": "grant less, or in namespaces alone, where that is enough"}) if {
	some path in _administrators
	not _only_one
	not _is_meant(input.config.accessConfig.accessEntries[path[2]])
	message := "whoever this access entry is for may do everything in the whole cluster"
}

_administrators contains ["accessConfig", "accessEntries", i, "accessPolicies", j, "policyARN"] if {
	some i, entry in input.config.accessConfig.accessEntries
	some j, policy in entry.accessPolicies
	endswith(policy.policyARN, "/AmazonEKSClusterAdminPolicy")
	policy.accessScope.type == "cluster"
}

_is_meant(entry) if arns.may_be_among(entry.principalARN, input.options["access-entry-cluster-admin"].administrators)

# Whether the creator is administrator as well may not be known; then the entry may be the only one.
_only_one if {
	count(_administrators) == 1
	object.get(input.config, ["accessConfig", "bootstrapClusterCreatorAdminPermissions"], true) != true
}
