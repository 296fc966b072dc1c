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
	told := [use | some use in subnet.uses; is_string(use.vpc)]
	witnesses := _witnesses(told, "vpc")
	some use in told
	others := fleet.others(use, fleet.party([other | some other in witnesses; other.vpc != use.vpc]))
	message := sprintf(
		"%q cannot be in %q as well as in %q, where %s has it: eksctl stops at the one that is wrong",
		[subnet.id, use.vpc, others[0].vpc, _file_of(others)],
	)
	details := {
		"related": [fleet.place(other, sprintf("in %q here", [other.vpc])) | some other in others],
		"help": _help(subnet),
	}
}

report contains fleet.finding(use, message, details) if {
	some subnet in input.shared.subnets
	told := [use | some use in subnet.uses; is_string(use.cidr)]
	witnesses := _witnesses(told, "cidr")
	some use in told
	others := fleet.others(use, fleet.party([other | some other in witnesses; other.cidr != use.cidr]))
	message := sprintf(
		"%q cannot have the range %s as well as %s, which %s gives it: eksctl stops at the one that is wrong",
		[subnet.id, use.cidr, others[0].cidr, _file_of(others)],
	)
	details := {
		"related": [fleet.place(other, sprintf("has %s here", [other.cidr])) | some other in others],
		"help": _help(subnet),
	}
}

report contains fleet.finding_at("warning", use, message, details) if {
	some subnet in input.shared.subnets
	count({use.role | some use in subnet.uses; use.cluster == subnet.uses[0].cluster}) == 1
	first := subnet.uses[0]
	party := fleet.party([use | some use in subnet.uses; use.role == first.role])
	some use in fleet.later(subnet)
	use.role != first.role
	others := fleet.others(use, party)
	message := sprintf(
		"%q is listed as %s here and as %s for %s, and can be only one of them",
		[subnet.id, use.role, first.role, fleet.named(others)],
	)
	details := {
		"label": sprintf("listed as %s", [use.role]),
		"related": [fleet.place(other, sprintf("listed as %s", [other.role])) | some other in others],
		"help": "list it under \"public\" if its route table leads to an internet gateway, else under \"private\"",
	}
}

# What each use is compared with: nothing where all say the same.
_witnesses(told, what) := fleet.witnesses(told) if count({use[what] | some use in told}) > 1

_file_of(others) := sprintf("the file of the cluster %q", [fleet.cluster(others[0]).name])

_help(subnet) := sprintf("look it up: aws ec2 describe-subnets --subnet-ids %s", [subnet.id])
