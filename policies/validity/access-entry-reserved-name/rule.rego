# METADATA
# title: an access entry with a reserved name
# description: |
#   EKS refuses an access entry with a Kubernetes group that begins with `system:`, or a user name that begins with `system:`,
#   `eks:`, `aws:`, `amazon:` or `iam:`. eksctl does not look: the entry is refused once the control plane stands. The group
#   `system:masters`, which many an `aws-auth` held, is the usual case.
#
#   Entries for nodes, which may have neither groups nor a user name, are refused by eksctl itself.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/set-custom-username.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
# custom:
#   severity: error
#   remedy: |
#     Grant an access policy of EKS instead: what `system:masters` may do is `AmazonEKSClusterAdminPolicy`.
#
#     ```yaml
#     accessPolicies:
#       - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy
#         accessScope:
#           type: cluster
#     ```
#
#     A group or user of your own needs a name without such a beginning.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/set-custom-username.html (the beginnings of a user name)
#     - https://github.com/terraform-aws-modules/terraform-aws-eks/issues/2915 (a group may not begin with "system:")
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/access_entry.go:141-196 (eksctl does not look at the names)
package ekslint.rules.validity["access-entry-reserved-name"]

import data.ekslint.finding

report contains finding.new(_path(i, ["kubernetesGroups", j]), message, {"help": help}) if {
	some i, entry in _standard
	some j, group in entry.kubernetesGroups
	startswith(group, "system:")
	message := sprintf("EKS refuses the access entry: a Kubernetes group in it may not begin with \"system:\" (\"%s\")", [group])
	help := _help(group)
}

report contains finding.new(_path(i, ["kubernetesUsername"]), message, {"help": "leave it out: EKS then makes one from the ARN"}) if {
	some i, entry in _standard
	some prefix in ["system:", "eks:", "aws:", "amazon:", "iam:"]
	startswith(entry.kubernetesUsername, prefix)
	message := sprintf("EKS refuses the access entry: a user name may not begin with \"%s\" (\"%s\")", [prefix, entry.kubernetesUsername])
}

# The entries for people and pods; an unknown type is null where it is written, and that of no other entry.
_standard := {i: entry |
	some i, entry in input.config.accessConfig.accessEntries
	object.get(input.authored, _path(i, ["type"]), "STANDARD") in {"STANDARD", ""}
}

_path(i, below) := array.concat(["accessConfig", "accessEntries", i], below)

_help(group) := "grant the access policy AmazonEKSClusterAdminPolicy instead" if {
	group == "system:masters"
} else := "bind the rights to a group of another name, or grant an access policy of EKS"
