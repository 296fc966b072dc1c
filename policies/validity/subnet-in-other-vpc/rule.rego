# METADATA
# title: a subnet is in another VPC than the cluster
# description: |
#   All subnets of a cluster, its nodegroups and its Fargate profiles are in one VPC: that of `vpc.id`, or else of the subnets in
#   `vpc.subnets`. AWS has told (`--facts`) that this one is in another. eksctl refuses it in `vpc.subnets` and in the `subnets` of a
#   nodegroup, EKS in `controlPlaneSubnetIDs` and those of a Fargate profile. In an ENIConfig, from which pods get their interfaces, it is a
#   warning.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
#   remedy: |
#     Give the id of a subnet in the cluster's VPC, or correct `vpc.id`.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:496-508 (ImportSubnets)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:954-962 (subnets of a nodegroup)
#     - https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
package ekslint.rules.validity["subnet-in-other-vpc"]

import data.ekslint.contradictions
import data.ekslint.finding

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "subnet-vpc"
	message := sprintf("\"%s\" is in \"%s\" (%s), and the cluster is in \"%s\"", [found.subject, found.told, found.at, found.says])
	details := {
		"label": "in another VPC",
		"related": contradictions.related(found, sprintf("the cluster is in \"%s\"", [found.says])),
		"help": sprintf("give the id of a subnet in \"%s\"", [found.says]),
	}
}

report contains finding.at_place(contradictions.place(found), message, details) if {
	some found in input.contradictions
	found.kind == "interface-vpc"
	shape := "\"%s\" is in \"%s\" (%s), and the nodes that are to have pods in it are in \"%s\""
	message := sprintf(shape, [found.subject, found.told, found.at, found.says])
	details := {
		"severity": "warning",
		"label": "in another VPC",
		"related": contradictions.related(found, sprintf("the cluster is in \"%s\"", [found.says])),
		"help": sprintf("give the id of a subnet in \"%s\"", [found.says]),
	}
}
