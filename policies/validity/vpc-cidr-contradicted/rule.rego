# METADATA
# title: two files give one VPC ranges that cannot both be its
# description: |
#   Two clusters are to live in one VPC (`vpc.id`), and their files give it ranges (`vpc.cidr`) that overlap and are not the same. No two
#   ranges of a VPC overlap, so one of them is wrong. eksctl looks the range up, and stops: "VPC CIDR block … not found in VPC". Ranges that
#   do not overlap may both be those of the VPC, and are not reported.
#
#   The rule compares the files of one run, and reports each further cluster whose range is not that of the first.
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
	first := [use | some use in vpc.uses; is_string(use.cidr)][0]
	some use in vpc.uses
	fleet.cluster(use).name != fleet.cluster(first).name
	use.cidr != first.cidr
	net.cidr_intersects(use.cidr, first.cidr)
	message := sprintf(
		"%q cannot have the range %s as well as %s, which the file of the cluster %q gives it: eksctl stops at the one that is wrong",
		[vpc.id, use.cidr, first.cidr, fleet.cluster(first).name],
	)
	details := {
		"related": [fleet.place(fleet.at(first, _path), sprintf("the same VPC has %s here", [first.cidr]))],
		"help": sprintf("look it up (aws ec2 describe-vpcs --vpc-ids %s), or leave \"cidr\" out", [vpc.id]),
	}
}

_path := ["vpc", "cidr"]
