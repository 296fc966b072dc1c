# METADATA
# title: nodes with several EFA devices in public subnets get no public address
# description: |
#   On an instance type with several network cards eksctl makes an EFA interface for each card. EC2 gives no public address by itself to an
#   instance that is started with more than one interface: in a public subnet, whose only way out is the internet gateway, such a node
#   reaches neither the API server's public endpoint nor a registry, and never joins.
#
#   The rule is silent on types with one network card, on types that it has no number of cards for, where a nodegroup may use several
#   types of which one has a single card, where it is not certain that the subnets are public, or AWS has told that their routes are not
#   (`--facts`), and where the file lists no public ones.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
# custom:
#   severity: warning
#   supersedes:
#     - public-subnet-in-private-nodegroup
#   remedy: |
#     Set `privateNetworking: true`: private subnets have a NAT gateway.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/network_interfaces.go:53-69 (as many interfaces as the type with the fewest cards has cards)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:94, nodegroup.go:508 (both kinds of nodegroups)
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html (a public address with a single interface alone)
#     - amazon-vpc-cni-k8s v1.23.2 pkg/vpc/vpc_ip_resource_limit.go (network cards of each type)
package ekslint.rules.connectivity["efa-public-subnet"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.members

report contains finding.new(path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	input.config[nodegroup.path[0]][nodegroup.path[1]].efaEnabled == true
	nodegroup.instances.typesKnown == true
	every type in nodegroup.instances.types {
		type.networkCards > 1
	}
	placement := members.node_groups[nodegroup.path].placement
	placement.subnets == "public"
	not _leads_elsewhere(placement)
	_has_public_subnets
	path := array.concat(nodegroup.path, ["privateNetworking"])
	type := nodegroup.instances.types[0]
	shape := "nodes of %s get no public address in their public subnet, and no way out: %s has %d EFA interfaces"
	message := sprintf(shape, [groups.called(nodegroup.path), type.name, type.networkCards])
	efa := {
		"path": array.concat(nodegroup.path, ["efaEnabled"]),
		"message": "EC2 gives an instance with more than one interface no public address",
	}
	details := object.union({"related": array.concat([efa], _routes(placement))}, _remedy(nodegroup, path))
}

# Whatever the file calls the subnets, their routes decide.
_leads_elsewhere(placement) if placement.told.gateway != "yes"

_leads_elsewhere(placement) if placement.told.wayOut == "allowed"

# By its routes the subnet is public, as AWS has told.
default _routes(_) := []

_routes(placement) := [{"path": [], "message": because.text} | some because in placement.told.because] if {
	placement.because in placement.told.because
}

# Subnets that a nodegroup names are its subnets, whatever privateNetworking says.
_remedy(nodegroup, _) := {"help": "name private subnets"} if nodegroup.placedBy == "subnets"

_remedy(nodegroup, path) := {
	"help": "set \"privateNetworking: true\"",
	"fixes": [fix.suggested("put the nodegroup into the private subnets", [fix.set(path, true)])],
} if {
	nodegroup.placedBy != "subnets"
}

# A file that lists private subnets alone has no others.
_has_public_subnets if known.empty(["vpc", "subnets", "private"])

_has_public_subnets if count(input.config.vpc.subnets.public) > 0
