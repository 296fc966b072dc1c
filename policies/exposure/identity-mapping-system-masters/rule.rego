# METADATA
# title: an identity mapping to system:masters
# description: |
#   Members of the group `system:masters` pass every check of the Kubernetes API: no RBAC rule and no admission policy can take anything
#   away from them, and a credential that leaks is the whole cluster until the mapping is gone.
#
#   It works, and many a cluster has one, which is why the rule is part of the security profile. Principals that are meant to have this
#   access are named in `administrators`, once for all files.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html
# custom:
#   severity: warning
#   profile: security
#   options:
#     administrators:
#       type: strings
#       default: []
#       text: principals that may be mapped to the group, as ARNs; a trailing `*` stands for any text
#   remedy: |
#     Give the role an access entry with the policy `AmazonEKSClusterAdminPolicy`, which can be narrowed and taken away through AWS, or map
#     it to a group of your own with the rights that it needs.
#   evidence:
#     - https://kubernetes.io/docs/concepts/security/rbac-good-practices/ (avoid adding users to system:masters)
#     - https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
package ekslint.rules.exposure["identity-mapping-system-masters"]

import data.ekslint.arns
import data.ekslint.finding

report contains finding.new(["iamIdentityMappings", i, "groups", j], message, {
	"help": "use an access entry with the policy AmazonEKSClusterAdminPolicy, or a group of your own",
}) if {
	some i, mapping in input.config.iamIdentityMappings
	some j, group in mapping.groups
	group == "system:masters"
	not arns.may_be_among(mapping.arn, input.options["identity-mapping-system-masters"].administrators)
	message := "whoever is mapped to this group may do everything in the cluster, and no rule of Kubernetes can take any of it away"
}
