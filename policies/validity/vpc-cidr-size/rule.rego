# METADATA
# title: the VPC is too large, too small, or has too many zones for eksctl to divide it
# description: |
#   eksctl makes a VPC of /16 to /24 and divides it among the subnets, one public and one private in each zone: into 8 parts, or into 16
#   for more than four zones. Another size, or more than eight zones (Local Zones count as well), it refuses once it has logged in to
#   AWS.
#
#   The rule is silent where the VPC is yours; `vpc.cidr` then has to be that of the VPC.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Choose a prefix from /16 to /24, large rather than small: pods have addresses of the VPC.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:40-56, 140-167 (SetSubnets, getSubnetNetworkSize, validateVPCCIDR)
package ekslint.rules.validity["vpc-cidr-size"]

import data.ekslint.finding

report contains finding.new(["vpc", "cidr"], message, details) if {
	_made_by_eksctl
	input.authored.vpc.cidr
	length := to_number(split(input.config.vpc.cidr, "/")[1])
	not length in numbers.range(16, 24)
	message := sprintf("eksctl makes a VPC of /16 to /24, and \"%s\" is not", [input.config.vpc.cidr])
	details := {"label": {true: "too large", false: "too small"}[length < 16], "help": "choose a prefix from /16 to /24"}
}

report contains finding.new(path, message, {"label": "too many zones", "help": "name fewer zones: three are enough"}) if {
	_made_by_eksctl
	path := [[key] | some key, list in _zones; count(list) > 0][0]
	total := _drawn + sum([count(list) | some list in _zones])
	total > 8
	message := sprintf("eksctl can divide a VPC among 8 zones at most, and here are %d", [total])
}

_made_by_eksctl if input.inventory.zones.source in {"named", "drawn"}

_zones := {key: list | some key in ["availabilityZones", "localZones"]; list := input.config[key]}

default _drawn := 0

# How many there are at least: a region with two zones has no more to draw.
_drawn := 2 if input.inventory.zones.source == "drawn"
