# METADATA
# title: a nodegroup with private networking names a public subnet
# description: |
#   With `privateNetworking: true` nodes get no public address. In a subnet that `vpc.subnets` lists as public, whose way out is an internet
#   gateway, they cannot reach the internet without one: images are not pulled, and the node does not join. eksctl uses the subnet with
#   a warning in its log.
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
	shape := "the nodes of %s get no public address (\"privateNetworking\"), and the public subnet \"%s\" has no other way out"
	message := sprintf(shape, [groups.called(group.path), named.name])
	details := {
		"label": "a public subnet",
		"related": [{"path": named.listed, "message": "is listed as public here"}, {"path": private, "message": "gives no public addresses"}],
		"help": "name a private subnet, or remove \"privateNetworking\"",
	}
}
