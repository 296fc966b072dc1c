# METADATA
# title: pods with security groups of their own in public subnets, cut off from the internet
# description: |
#   In strict mode, the default of the VPC CNI plugin, nothing translates the private addresses of pods with security groups of their
#   own. An internet gateway drops what comes from them: in public subnets such pods reach neither the internet nor AWS, but by VPC
#   endpoints. In private subnets a NAT gateway gives them a public address.
#
#   The rule speaks of nodes that are certainly in public subnets: in a VPC that eksctl makes, or where AWS has told the routes (`--facts`).
#   Whether pods need the internet is not in the manifests, hence the profile `strict`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/sgpp.html
# custom:
#   severity: warning
#   profile: strict
#   remedy: |
#     Put the nodegroup into private subnets (`privateNetworking: true`). Or set `POD_SECURITY_GROUP_ENFORCING_MODE` of the plugin to
#     `standard`: what leaves the VPC then has the address of the node, and goes by its groups.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html (source NAT is disabled)
#     - amazon-vpc-cni-k8s README.md (POD_SECURITY_GROUP_ENFORCING_MODE)
#     - https://github.com/aws/amazon-vpc-cni-k8s/discussions/2211
package ekslint.rules.connectivity["sgp-strict-mode-public-subnets"]

import data.ekslint.finding
import data.ekslint.members
import data.ekslint.pod_groups

report contains finding.new(_place(path), message, details) if {
	pod_groups.strict
	input.manifests.plugin.customNetworking == "no"
	input.graph.vpc.ipv6 == "no"
	some path in _public
	workloads := [workload | some workload in pod_groups.on_branches; workload.landings[_].path == path; _is_cut_off(workload)]
	count(workloads) > 0
	message := sprintf("pods of %s do not reach the internet from here: with groups of their own they need private subnets in strict mode", [
		pod_groups.named(workloads),
	])
	details := {
		"related": array.concat([place | some workload in workloads; some place in pod_groups.given(workload)], pod_groups.told),
		"help": "set \"privateNetworking\", or \"POD_SECURITY_GROUP_ENFORCING_MODE\" of vpc-cni to \"standard\"",
		"fixes": pod_groups.edit("have groups of pods enforced in standard mode", input.manifests.plugin, "toStandard"),
	}
}

# A nodegroup in a VPC that exists says where it is by other keys.
_place(path) := array.concat(path, ["privateNetworking"])

# The first nodegroup of each workload that is cut off stands for all.
_public contains workload.landings[_first(workload)].path if {
	some workload in pod_groups.on_branches
	_is_cut_off(workload)
}

_first(workload) := min({i | some i, landing in workload.landings; landing.fits != "no"})

# All nodes that take its pods, or may, are in public subnets.
_is_cut_off(workload) if {
	workload.elsewhere == "no"
	every landing in workload.landings {
		_is_public(landing)
	}
}

_is_public(landing) if landing.fits == "no"

_is_public(landing) if {
	landing.fits != "no"
	place := members.node_groups[landing.path].placement
	place.subnets == "public"
	_is_certain(place)
}

_is_certain(_) if input.graph.vpc.origin == "eksctl"

_is_certain(place) if place.told.gateway == "yes"
