# METADATA
# title: a nodegroup names a subnet that exists, in a VPC that does not
# description: |
#   Without `vpc.id` and `vpc.subnets` eksctl makes a VPC for the cluster. A subnet that exists already is in another one: eksctl finds out
#   while it makes the nodegroup ("is not in the attached VPC"), when the control plane has been made.
#
#   The rule is silent about a file that says nothing else of the control plane or its network than the version: it may be one for
#   `eksctl create nodegroup`.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Name the VPC of the subnet in `vpc.id` and its subnets in `vpc.subnets`; or remove `subnets` from the nodegroup.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:954-965 ("is not in the attached VPC")
package ekslint.rules.validity["nodegroup-bare-subnet-on-eksctl-vpc"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(named.path, message, details) if {
	input.inventory.zones.source in {"named", "drawn"}
	_says_more_than_a_version
	some group in input.inventory.nodegroups
	group.placedBy == "subnets"
	named := [subnet | some subnet in group.subnets; _is_id(subnet)][0]
	shape := "%s names the subnet \"%s\", but eksctl makes a new VPC for the cluster, which this subnet cannot be in"
	message := sprintf(shape, [groups.called(group.path), named.name])
	details := {
		"label": "in another VPC",
		"help": "name its VPC in \"vpc.id\", and the subnets in \"vpc.subnets\", or remove \"subnets\" here",
	}
}

# The path of what is a placeholder is unknown, and so is whether it is listed.
_is_id(subnet) if {
	subnet.isListed == false
	regex.match(`^subnet-[0-9a-f]+$`, subnet.name)
}

_says_more_than_a_version if {
	some section in [
		"availabilityZones", "vpc", "privateCluster", "kubernetesNetworkConfig",
		"cloudWatch", "secretsEncryption", "upgradePolicy",
	]
	input.authored[section]
}
