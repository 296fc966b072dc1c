# METADATA
# title: a range of Services that EKS does not take
# description: |
#   `kubernetesNetworkConfig.serviceIPv4CIDR` must be a range of private addresses (in 10.0.0.0/8, 172.16.0.0/12 or
#   in 192.168.0.0/16), between /12 and /24, and share no address with the VPC. eksctl checks that it is a range, and EKS refuses the
#   cluster for the rest. Where the file has no `vpc.cidr`, and eksctl makes the VPC, that is 192.168.0.0/16.
#
#   The rule is silent about a VPC whose range the file does not give. Hybrid nodes' ranges are the matter of `hybrid-cidr-overlap`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
# custom:
#   severity: error
#   remedy: |
#     Choose another range, or leave the key out: EKS then takes 10.100.0.0/16 or 172.20.0.0/16. It cannot be changed once the
#     cluster exists.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:686-695 (a range is all that it asks for)
#     - https://github.com/eksctl-io/eksctl/issues/3838
package ekslint.rules.validity["service-cidr-invalid"]

import data.ekslint.finding

report contains finding.new(services.path, message, details) if {
	some services in input.inventory.networks.ranges
	services.use == "services"
	message := sprintf("EKS refuses %s for the cluster's Services: %s", [services.cidr, _reason(services)])
	details := {
		"related": _related,
		"help": "choose another range, or remove the key: EKS then takes 10.100.0.0/16 or 172.20.0.0/16",
	}
}

_reason(services) := "it is not a range of private addresses" if {
	not services.private
} else := "it must not be larger than /12" if {
	_length(services) < 12
} else := "it must not be smaller than /24" if {
	_length(services) > 24
} else := sprintf("it overlaps with that of the VPC, %s", [_vpc.cidr])

_length(range) := to_number(split(range.cidr, "/")[1])

# The VPC that shares addresses with the Services.
_vpc := vpc if {
	some overlap in input.inventory.networks.overlaps
	ends := {end.use: end | some end in overlap}
	ends.services
	vpc := ends.vpc
}

default _related := []

_related := [{"path": _vpc.path, "message": _origin}]

default _origin := "the range of the VPC"

_origin := "the range of the VPC, by eksctl's default" if _vpc.default
