# METADATA
# title: two files give one VPC ranges that cannot both be its
# description: |
#   Two clusters are to live in one VPC (`vpc.id`), and their files give it ranges (`vpc.cidr`) that overlap and are not the same. No two
#   ranges of a VPC overlap, so one of them is wrong. eksctl looks the range up, and stops: "VPC CIDR block … not found in VPC". Ranges that
#   do not overlap may both be those of the VPC, and are not reported.
#
#   The rule compares the files of one run, and reports each cluster whose range contradicts that of an earlier file, with all that it
#   contradicts.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
# custom:
#   severity: error
#   scope: fleet
#   remedy: |
#     Look it up: `aws ec2 describe-vpcs --vpc-ids <id>`. Then correct `vpc.cidr`, or leave it out, as eksctl finds it by itself.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:431-460 (importVPC)
#     - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html (ranges of a VPC must not overlap)
package ekslint.rules.validity["vpc-cidr-contradicted"]

import data.ekslint.fleet

report contains fleet.finding(fleet.at(use, _path), message, details) if {
	some vpc in input.shared.vpcs
	told := [use | some use in vpc.uses; is_string(use.cidr)]
	count({use.cidr | some use in told}) > 1
	witnesses := fleet.witnesses(told)
	some use in told
	others := fleet.others(use, fleet.party([other | some other in witnesses; _contradicts(other.cidr, use.cidr)]))
	message := sprintf(
		"%q cannot have the range %s as well as %s, which %s it: eksctl stops at the one that is wrong",
		[vpc.id, use.cidr, concat(" and ", {other.cidr | some other in others}), _files_give(others)],
	)
	details := {
		"related": [place |
			some other in others
			place := fleet.place(fleet.at(other, _path), sprintf("the same VPC has %s here", [other.cidr]))
		],
		"help": sprintf("look it up (aws ec2 describe-vpcs --vpc-ids %s), or leave \"cidr\" out", [vpc.id]),
	}
}

_contradicts(a, b) if {
	a != b
	net.cidr_intersects(a, b)
}

_files_give(others) := sprintf("the file of %s gives", [fleet.named(others)]) if {
	count(others) == 1
} else := sprintf("the files of %s give", [fleet.named(others)])

_path := ["vpc", "cidr"]
