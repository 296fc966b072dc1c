# METADATA
# title: a range of hybrid nodes is one that EKS does not take
# description: |
#   The networks of hybrid nodes and their pods (`remoteNetworkConfig`) must be IPv4 ranges of private addresses (RFC 1918), and must
#   share none with the VPC or with the cluster's Services: EKS refuses the cluster, minutes after eksctl has begun, because
#   neither eksctl nor CloudFormation looks. Where the file has no `vpc.cidr`, and eksctl makes the VPC, it is 192.168.0.0/16.
#
#   Ranges of hybrid nodes and pods that overlap with one another are a warning: an address must belong to one of them. The rule is silent
#   about a VPC whose ranges neither the file gives nor AWS has told (`--facts`), about Services whose range EKS chooses, and
#   about carriers' addresses (100.64.0.0/10).
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
#   - ref: https://eksctl.io/usage/hybrid-nodes/
# custom:
#   severity: error
#   remedy: |
#     The networks on your side are given, so choose another `vpc.cidr` or `kubernetesNetworkConfig.serviceIPv4CIDR`, before the
#     cluster is created: neither can be changed afterwards.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteNodeNetwork.html
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemotePodNetwork.html
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:93-167 (looks at everything but the ranges)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:262-269 (the default of "vpc.cidr")
package ekslint.rules.validity["hybrid-cidr-overlap"]

import data.ekslint.finding

report contains finding.new(remote.path, message, details) if {
	some remote, others in _clashes
	names := [sprintf("%s (%s)", [_nouns[other.use], _cited(other)]) | some other in others]
	message := sprintf("%s overlaps with %s, and EKS takes no range for hybrid nodes that does", [remote.cidr, concat(" and ", names)])
	details := {"related": [_related(other) | some other in others], "help": _advice(others)}
}

report contains finding.at("warning", overlap.inner.path, message, details) if {
	some overlap in input.inventory.networks.overlaps
	_is_remote(overlap.inner)
	_is_remote(overlap.outer)
	text := "%s overlaps with %s, another range of %s: an address belongs to one of them"
	message := sprintf(text, [overlap.inner.cidr, overlap.outer.cidr, _nouns[overlap.outer.use]])
	details := {"related": [_related(overlap.outer)], "help": "give hybrid nodes and their pods ranges of their own"}
}

report contains finding.new(range.path, message, details) if {
	some range in input.inventory.networks.ranges
	_is_remote(range)
	not range.private
	not range.shared
	message := sprintf("%s is not a range of private addresses, and EKS takes no other for %s", [range.cidr, _nouns[range.use]])
	details := {"help": "use ranges within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16"}
}

report contains finding.new(path, message, {"help": "list IPv4 ranges such as 10.80.0.0/16"}) if {
	some list, use in {"remoteNodeNetworks": "remote-nodes", "remotePodNetworks": "remote-pods"}
	some i, network in input.config.remoteNetworkConfig[list]
	some j, cidr in network.cidrs
	contains(cidr, ":")
	net.cidr_is_valid(cidr)
	path := ["remoteNetworkConfig", list, i, "cidrs", j]
	message := sprintf("%s is an IPv6 range, and %s have IPv4 addresses only", [cidr, _nouns[use]])
}

_nouns := {"vpc": "the VPC", "services": "the cluster's Services", "remote-nodes": "hybrid nodes", "remote-pods": "pods of hybrid nodes"}

_is_remote(range) if range.use in {"remote-nodes", "remote-pods"}

# The ranges of hybrid nodes, with those of the cluster that each of them overlaps with.
_clashes[overlap.inner] contains overlap.outer if {
	some overlap in input.inventory.networks.overlaps
	_is_remote(overlap.inner)
	not _is_remote(overlap.outer)
}

_clashes[overlap.outer] contains overlap.inner if {
	some overlap in input.inventory.networks.overlaps
	_is_remote(overlap.outer)
	not _is_remote(overlap.inner)
}

_cited(range) := sprintf("%s, %s", [range.cidr, range.told]) if {
	range.told
} else := range.cidr

_related(range) := {"path": range.path, "message": sprintf("the range of %s%s", [_nouns[range.use], _origin(range)])}

_origin(range) := ", as AWS has told" if {
	range.told
} else := ", by eksctl's default" if {
	range.default
} else := ""

_advice(others) := "choose another VPC: it must not have the addresses of networks outside AWS" if {
	others[_].told
} else := "choose another \"vpc.cidr\" or \"serviceIPv4CIDR\": neither can be changed once the cluster exists"
