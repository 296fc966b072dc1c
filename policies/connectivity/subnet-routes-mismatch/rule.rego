# METADATA
# title: a subnet is not public, or not private, as the file says
# description: |
#   The lists `public` and `private` of `vpc.subnets` are what eksctl believes; whether a subnet is public is decided by its route table,
#   of which AWS has told (`--facts`).
#
#   - From a public subnet without a route to an internet gateway nothing on the internet can be reached by a public address, and load
#     balancers there cannot be reached from the internet.
#   - In a private subnet with such a route nodes have a way out only where they have a public address, which they are not to have.
#     A Fargate profile that names it EKS refuses: pods on Fargate run in private subnets only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
# custom:
#   severity: error
#   remedy: |
#     Move the subnet to the other list, or change its route table.
#   evidence:
#     - https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types (the routes decide)
#     - https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html ("only private subnets")
#     - https://github.com/awslabs/eks-perf-tests/issues/195 (of subnets that are called private)
package ekslint.rules.connectivity["subnet-routes-mismatch"]

import data.ekslint.contradictions
import data.ekslint.finding

report contains finding.at("warning", found.path, message, details) if {
	some found in input.contradictions
	found.kind == "public-subnet-routes"
	shape := "\"%s\" is listed as public, and %s no route to an internet gateway (%s)"
	message := sprintf(shape, [found.subject, _table(found, "has", "it has"), found.at])
	details := {"label": "not public", "help": "list it under \"private\", or give it such a route"}
}

report contains finding.at(contradictions.severity(found), found.path, message, details) if {
	some found in input.contradictions
	found.kind == "private-subnet-routes"
	shape := "\"%s\" is listed as private, and %s to an internet gateway (%s)%s"
	message := sprintf(shape, [found.subject, _table(found, "leads", "its routes lead"), found.at, _refusal(found)])
	details := {
		"label": "not private",
		"related": contradictions.users(found, "names the subnet"),
		"help": "list it under \"public\", or let its traffic go through a NAT gateway",
	}
}

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "fargate-subnet-routes"
	shape := "pods on Fargate run in private subnets only, and \"%s\" is not private: %s to an internet gateway (%s)"
	message := sprintf(shape, [found.subject, _table(found, "leads", "its routes lead"), found.at])
	details := {"label": "not private", "help": "name private subnets, or remove \"subnets\" for all of the cluster's private ones"}
}

_refusal(found) := ": EKS refuses Fargate profiles there" if found.refused

_refusal(found) := "" if not found.refused

# A table that a person has written down has no id.
_table(found, verb, _) := sprintf("its route table \"%s\" %s", [found.told, verb]) if found.told != ""

_table(found, _, otherwise) := otherwise if found.told == ""
