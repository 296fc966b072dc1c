# METADATA
# title: a network in the file is not the one that AWS has
# description: |
#   `cidr` of a subnet that exists, or of its VPC, has to be what AWS has: eksctl compares the two and refuses the file ("mismatch found
#   between local and remote VPC config", "VPC CIDR block not found in VPC"). The rule speaks of subnets and VPCs that AWS has told of
#   (`--facts`); of a VPC any associated network will do.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Leave `cidr` out: eksctl takes what AWS has. Or give the id that the network belongs to.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:304-352 (subnets)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:431-455 (importVPC)
package ekslint.rules.validity["cidr-mismatch"]

import data.ekslint.contradictions
import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind in {"subnet-prefix", "vpc-prefix"}
	message := sprintf("\"%s\" has %s (%s), and not \"%s\": eksctl refuses it", [found.subject, found.told, found.at, found.says])
	details := {
		"label": "another network",
		"related": contradictions.related(found, "names the VPC"),
		"help": "remove \"cidr\", which eksctl learns from AWS, or give the id that belongs to this network",
		"fixes": [fix.suggested("remove it", [fix.remove(found.path)])],
	}
}
