# METADATA
# title: clusters in one VPC have the same discovery tag of Karpenter
# description: |
#   `metadata.tags` become tags of every CloudFormation stack of a cluster, and of the security groups in it. Two clusters in one VPC have
#   the same value of `karpenter.sh/discovery`: an EC2NodeClass that selects security groups by it finds those of both clusters, and gives
#   all of them to the nodes that Karpenter starts. These are then open to what either cluster admits, and load balancers, which look for
#   one group with the cluster's tag, may find several.
#
#   What an EC2NodeClass selects is not in the file: hence a warning, and in no plain run. The rule compares the files of one run, and is
#   silent where they do not name one VPC (`vpc.id`).
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodeclasses/#specsecuritygroupselectorterms
# custom:
#   severity: warning
#   profile: strict
#   scope: fleet
#   remedy: |
#     Use the name of the cluster as the value, as Karpenter's guide does.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:93-103, 127 (metadata.tags are tags of every stack)
#     - https://karpenter.sh/docs/concepts/nodeclasses/#specsecuritygroupselectorterms
package ekslint.rules.connectivity["karpenter-discovery-tag-of-two-clusters"]

import data.ekslint.fleet

report contains fleet.finding(use, message, details) if {
	some tag in input.shared.discoveryTags
	party := fleet.party(tag.uses)
	some use in fleet.later(tag)
	others := fleet.others(use, party)
	message := sprintf(
		"%s in the same VPC %s the discovery tag %q, too: Karpenter finds the security groups of all by it",
		[fleet.named(others), _have(others), tag.id],
	)
	details := {
		"related": [fleet.place(other, sprintf("the tag of %q", [fleet.cluster(other).name])) | some other in others],
		"help": sprintf("use the name of the cluster: \"karpenter.sh/discovery: %s\"", [fleet.cluster(use).name]),
	}
}

_have(others) := "has" if {
	count(others) == 1
} else := "have"
