# METADATA
# title: subnets with too few addresses
# description: |
#   Every pod has an address of its subnet, and the network plugin keeps some more at hand: a subnet of 27 addresses is used up by
#   one or two nodes. eksctl divides the VPC that it makes into 8 parts, or 16 for more than four zones, so that a VPC of /24 has subnets
#   of /27. Who plans with more addresses sets `longestPrefix`. In an IPv6 cluster pods have addresses of IPv6.
#
#   In a VPC of yours, the control plane needs 6 free addresses in its subnets and should have 16, for updates too; a subnet of /28 has
#   11 in all. Where the control plane has subnets of its own (`vpc.controlPlaneSubnetIDs`), nothing is said about those of `vpc.subnets`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: warning
#   options:
#     longestPrefix:
#       type: integer
#       default: 26
#       min: 19
#       max: 28
#       text: longest prefix of a subnet made by eksctl that is not reported, in bits
#   remedy: |
#     Choose a larger `vpc.cidr`, such as a /16, or larger subnets. They cannot grow later.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:40-56, 140-155 (how the VPC is divided)
#     - https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html (at least 6 addresses, 16 are recommended)
package ekslint.rules.reliability["subnets-too-small"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "cidr"], message, details) if {
	input.inventory.zones.source in {"named", "drawn"}
	not _may_be_ipv6
	input.authored.vpc.cidr
	length := _length(input.config.vpc.cidr)
	length <= 24
	length + _bits > _longest
	shape := "eksctl divides \"%s\" into subnets of %d addresses each, %s"
	message := sprintf(shape, [input.config.vpc.cidr, _addresses(length + _bits), _reason(length + _bits)])
	details := {"label": "too small", "help": "choose a larger range, such as a /16"}
}

report contains finding.new(array.concat(subnet.path, ["cidr"]), message, details) if {
	input.inventory.zones.source == "subnets"
	known.empty(["vpc", "controlPlaneSubnetIDs"])
	some subnet in input.inventory.subnets
	cidr := object.get(input.config, array.concat(subnet.path, ["cidr"]), "")
	_length(cidr) >= 28
	message := sprintf("the subnet \"%s\" has 11 addresses or fewer, and EKS needs 16 free ones for the control plane alone", [subnet.key])
	details := {"label": "too small", "help": "use a larger subnet"}
}

_longest := input.options["subnets-too-small"].longestPrefix

# AWS keeps five addresses of each subnet.
_addresses(length) := bits.lsh(1, 32 - length) - 5

_reason(length) := "which a node or two use up" if {
	length >= 27
} else := sprintf("fewer than the %d of a /%d", [_addresses(_longest), _longest])

# Its pods have addresses of IPv6.
_may_be_ipv6 if lower(input.config.kubernetesNetworkConfig.ipFamily) == "ipv6"

_may_be_ipv6 if known.unknown(["kubernetesNetworkConfig", "ipFamily"])

_length(cidr) := to_number(split(cidr, "/")[1]) if not contains(cidr, ":")

# eksctl pkg/vpc/vpc.go:140-155: two subnets in each zone. What it draws are three zones at most.
default _bits := 3

_bits := 4 if {
	every key in ["availabilityZones", "localZones"] {
		not known.unknown([key])
	}
	sum([count(object.get(input.config, key, [])) | some key in ["availabilityZones", "localZones"]]) > 4
}
