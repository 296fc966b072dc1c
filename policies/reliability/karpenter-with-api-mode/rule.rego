# METADATA
# title: Karpenter's nodes are not let in
# description: |
#   eksctl lets the nodes that Karpenter launches into the cluster by a line of the ConfigMap `aws-auth`. With
#   `authenticationMode: API` EKS does not read it, so that the nodes start, are paid for, and never join.
#
#   The rule is silent where an access entry may be for their role, `eksctl-KarpenterNodeRole-<cluster>`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
#   - ref: https://github.com/eksctl-io/eksctl/issues/7750
# custom:
#   severity: error
#   remedy: |
#     Leave `authenticationMode` at its default, `API_AND_CONFIG_MAP`. Or create an access entry of type `EC2_LINUX` for the role
#     `eksctl-KarpenterNodeRole-<cluster>` once eksctl has made it.
#   evidence:
#     - eksctl v0.230.0 pkg/actions/karpenter/create.go:78-92 (aws-auth, whatever the mode)
#     - https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html (with API aws-auth is not read)
#     - https://github.com/eksctl-io/eksctl/issues/7750
package ekslint.rules.reliability["karpenter-with-api-mode"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

report contains finding.new(path, message, {
	"related": [{"path": ["karpenter"], "message": "eksctl installs Karpenter"}],
	"help": "set \"authenticationMode\" to API_AND_CONFIG_MAP",
	"fixes": [fix.suggested("have aws-auth read as well", [fix.set(path, "API_AND_CONFIG_MAP")])],
}) if {
	input.inventory.access.authenticationMode == "API"
	input.config.karpenter.version
	not known.unknown(_entries)
	not _is_let_in
	path := ["accessConfig", "authenticationMode"]
	message := "the nodes that Karpenter launches cannot join: eksctl lets them in through aws-auth, which EKS does not read in this mode"
}

_entries := ["accessConfig", "accessEntries"]

_is_let_in if {
	some entry in input.config.accessConfig.accessEntries
	entry.type == "EC2_LINUX"
}

_is_let_in if {
	some entry in input.config.accessConfig.accessEntries
	contains(entry.principalARN, "KarpenterNodeRole")
}
