# METADATA
# title: many nodes with a public address each
# description: |
#   AWS bills every public IPv4 address by the hour, and each node in a public subnet of eksctl's VPC has one. In private subnets all
#   nodes share those of the NAT gateways. The rule speaks from ten nodes on (`minNodes`).
# related_resources:
#   - ref: https://aws.amazon.com/vpc/pricing/
# custom:
#   severity: info
#   profile: cost
#   options:
#     minNodes:
#       type: integer
#       default: 10
#       min: 2
#       max: 1000
#       text: fewest nodes of a nodegroup that are reported
#   remedy: |
#     Set `privateNetworking: true`. The traffic then goes through a NAT gateway, which bills by the gigabyte.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (public subnets give each node an address)
#     - https://aws.amazon.com/vpc/pricing/ ($0.005 an hour for each public IPv4 address)
package ekslint.rules.reliability["public-ip-cost"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.members

# What a public address costs a month.
_cents := 365

report contains finding.new(path, message, {"help": "set \"privateNetworking: true\""}) if {
	some group in input.inventory.nodegroups
	group.scaling.desired >= input.options["public-ip-cost"].minNodes
	members.node_groups[group.path].publicAddresses == true
	path := array.concat(group.path, ["privateNetworking"])
	message := sprintf("each of the %d nodes of %s has a public IPv4 address: together about $%d a month", [
		group.scaling.desired,
		groups.called(group.path),
		round((group.scaling.desired * _cents) / 100),
	])
}
