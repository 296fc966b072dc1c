# METADATA
# title: Fargate without private subnets
# description: |
#   Pods on Fargate run in private subnets only, those that have no route to an internet gateway: EKS refuses a profile that names another
#   one, or that names none in a cluster without private subnets. The control plane has been made by then.
#
#   Whether a subnet is private is decided by its routes, which are not in the file; the rule believes the lists of `vpc.subnets`, hence
#   a warning. Where AWS has told the routes (`--facts`), it is silent on subnets that are private after all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
# custom:
#   severity: warning
#   remedy: |
#     List private subnets under `vpc.subnets.private`, with a NAT gateway, and let the profile name them by their ids or leave its
#     `subnets` out.
#   evidence:
#     - eksctl v0.230.0 pkg/fargate/create.go:75-85 (hands the subnets of the profile on as they are)
#     - https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html ("only private subnets")
#     - https://github.com/eksctl-io/eksctl/issues/1774
package ekslint.rules.connectivity["fargate-needs-private-subnet"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["fargateProfiles", 0], message, details) if {
	input.inventory.zones.source == "subnets"
	count(input.config.fargateProfiles) > 0
	known.empty(["vpc", "subnets", "private"])
	every i, _ in input.config.fargateProfiles {
		known.empty(["fargateProfiles", i, "subnets"])
	}
	count(_told_private) == 0
	message := "pods on Fargate run in private subnets only, and the file lists none"
	details := {
		"label": "needs private subnets",
		"related": [{"path": ["vpc", "subnets"], "message": "lists public subnets only"}],
		"help": "list private subnets under \"vpc.subnets.private\"",
	}
}

report contains finding.new(["fargateProfiles", i, "subnets", j], message, details) if {
	some i, profile in input.config.fargateProfiles
	some j, id in profile.subnets
	listed := _public[id]
	not listed in _told_private
	message := sprintf("pods on Fargate run in private subnets only, and \"%s\" is listed as public", [id])
	details := {
		"label": "a public subnet",
		"related": [{"path": listed, "message": "is listed as public here"}],
		"help": "name private subnets, or remove \"subnets\" for all of the cluster's private ones",
	}
}

# AWS has told that these have no route to an internet gateway.
_told_private contains found.path if {
	some found in input.contradictions
	found.kind == "public-subnet-routes"
}

# By id: eksctl knows no keys there.
_public := object.union_n([{subnet.id: subnet.path} |
	some subnet in input.inventory.subnets
	subnet.tier == "public"
	is_string(subnet.id)
	subnet.id != ""
])
