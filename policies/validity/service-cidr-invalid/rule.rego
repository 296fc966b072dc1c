# METADATA
# title: a range of Services that EKS does not take
# description: |
#   `kubernetesNetworkConfig.serviceIPv4CIDR` must be a range of private addresses (in 10.0.0.0/8, 172.16.0.0/12 or
#   in 192.168.0.0/16), between /12 and /24, and share no address with the VPC. eksctl checks that it is a range, and EKS refuses the
#   cluster for the rest. Where the file has no `vpc.cidr`, and eksctl makes the VPC, that is 192.168.0.0/16.
#
#   The rule is silent about a VPC whose ranges neither the file gives nor AWS has told (`--facts`). Hybrid nodes' ranges are
#   the matter of `hybrid-cidr-overlap`.
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
} else := sprintf("it overlaps with %s", [concat(" and ", [_called(vpc) | some vpc in _vpc])]) if {
	count(_vpc) > 0
}

_length(range) := to_number(split(range.cidr, "/")[1])

_called(vpc) := sprintf("that of the VPC, %s (%s)", [vpc.cidr, vpc.told]) if {
	vpc.told
} else := sprintf("that of the VPC, %s", [vpc.cidr])

# The ranges of the VPC that share addresses with the Services.
_vpc contains range if {
	some overlap in input.inventory.networks.overlaps
	some range in overlap
	range.use == "vpc"
	overlap[_].use == "services"
}

_related := [{"path": vpc.path, "message": _origin(vpc)} | some vpc in _vpc]

_origin(vpc) := "AWS has told the range of this VPC" if {
	vpc.told
} else := "the range of the VPC, by eksctl's default" if {
	vpc.default
} else := "the range of the VPC"
