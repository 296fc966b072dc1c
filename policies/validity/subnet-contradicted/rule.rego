# METADATA
# title: two files contradict each other about one subnet
# description: |
#   Two clusters are to use one subnet, and their files do not agree on what it is. One of them is wrong:
#
#   - A subnet is in one VPC and has one range. eksctl looks both up, and stops at the file with another `vpc.id` or `cidr`.
#   - A subnet is public, with a route to an internet gateway, or private. eksctl believes the file, and puts nodes with
#     `privateNetworking`, or those without, where they have the wrong routes: a warning.
#
#   The rule compares the files of one run, and reports each further cluster that does not agree with the first.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: error
#   scope: fleet
#   remedy: |
#     Look it up: `aws ec2 describe-subnets --subnet-ids <id>`, and for its routes
#     `aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=<id>`. Then correct the file that is wrong.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:466-519 (all subnets have to be in the VPC of the file)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:304-345 (the range has to be that of the subnet)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:522-557, 666-682 (public and private subnets are taken as the file has them)
package ekslint.rules.validity["subnet-contradicted"]

import data.ekslint.fleet

report contains fleet.finding(use, message, details) if {
	some subnet in input.shared.subnets
	first := [use | some use in subnet.uses; is_string(use.vpc)][0]
	some use in fleet.later(subnet)
	_differs(use, first, "vpc")
	message := sprintf(
		"%q cannot be in %q as well as in %q, where the file of the cluster %q has it: eksctl stops at the one that is wrong",
		[subnet.id, use.vpc, first.vpc, fleet.cluster(first).name],
	)
	details := {"related": [fleet.place(first, sprintf("in %q here", [first.vpc]))], "help": _help(subnet)}
}

report contains fleet.finding(use, message, details) if {
	some subnet in input.shared.subnets
	first := [use | some use in subnet.uses; is_string(use.cidr)][0]
	some use in fleet.later(subnet)
	_differs(use, first, "cidr")
	message := sprintf(
		"%q cannot have the range %s as well as %s, which the file of the cluster %q gives it: eksctl stops at the one that is wrong",
		[subnet.id, use.cidr, first.cidr, fleet.cluster(first).name],
	)
	details := {"related": [fleet.place(first, sprintf("has %s here", [first.cidr]))], "help": _help(subnet)}
}

report contains fleet.finding_at("warning", use, message, details) if {
	some subnet in input.shared.subnets
	count({use.role | some use in subnet.uses; use.cluster == subnet.uses[0].cluster}) == 1
	first := subnet.uses[0]
	some use in fleet.later(subnet)
	use.role != first.role
	message := sprintf(
		"%q is listed as %s here and as %s for the cluster %q, and can be only one of them",
		[subnet.id, use.role, first.role, fleet.cluster(first).name],
	)
	details := {
		"label": sprintf("listed as %s", [use.role]),
		"related": [fleet.place(first, sprintf("listed as %s", [first.role]))],
		"help": "list it under \"public\" if its route table leads to an internet gateway, else under \"private\"",
	}
}

# Both are known, and not the same.
_differs(use, first, what) if {
	is_string(use[what])
	use[what] != first[what]
	fleet.cluster(use).name != fleet.cluster(first).name
}

_help(subnet) := sprintf("look it up: aws ec2 describe-subnets --subnet-ids %s", [subnet.id])
