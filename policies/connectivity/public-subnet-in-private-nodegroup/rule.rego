# METADATA
# title: a nodegroup with private networking names a public subnet
# description: |
#   `privateNetworking: true` chooses private subnets where a nodegroup names none. It does nothing to a public subnet that the nodegroup
#   does name: eksctl takes that with a warning in its log, and leaves public addresses to the subnet. Where that gives them, the nodes are
#   on the internet; where it does not, they have no way out and do not join.
#
#   A subnet that is listed as private as well counts as private.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: warning
#   remedy: |
#     Name private subnets, or remove `privateNetworking`; where the subnet really is private, list it under `vpc.subnets.private`.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:934-940 ("please ensure this is the desired behaviour")
#     - eksctl v0.230.0 pkg/cfn/builder/network_interfaces.go:19-26 (AssociatePublicIpAddress is not set)
package ekslint.rules.connectivity["public-subnet-in-private-nodegroup"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(named.path, message, details) if {
	some group in input.inventory.nodegroups
	group.placedBy == "subnets"
	private := array.concat(group.path, ["privateNetworking"])
	known.value(private) == true
	named := [subnet | some subnet in group.subnets; subnet.tier == "public"][0]
	shape := "\"privateNetworking\" does not make the nodes of %s private: they are in the public subnet \"%s\""
	message := sprintf(shape, [groups.called(group.path), named.name])
	details := {
		"label": "a public subnet",
		"related": [
			{"path": named.listed, "message": "is listed as public here"},
			{"path": private, "message": "chooses subnets where none are named"},
		],
		"help": "name a private subnet, or remove \"privateNetworking\"",
	}
}
