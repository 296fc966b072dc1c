# METADATA
# title: the API server admits a very wide range of addresses
# description: |
#   An entry of `vpc.publicAccessCIDRs` that is shorter than /16 admits more than 65,536 addresses. Hardly anybody owns so many: such a
#   range is mostly other people's, and the API server is nearly as open as without the list. Who owns fewer sets `shortestPrefix`.
#
#   A list that admits everybody is the matter of `api-public-open`; private addresses, which EKS refuses there, of
#   `public-cidrs-private-range`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   severity: warning
#   profile: security
#   options:
#     shortestPrefix:
#       type: integer
#       default: 16
#       min: 1
#       max: 32
#       text: length of the shortest prefix that is not reported, in bits
#   remedy: |
#     List the networks that you own: the addresses of your office, VPN and build system.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (the list goes to EKS as it is)
package ekslint.rules.exposure["api-cidr-too-broad"]

import data.ekslint.api_server
import data.ekslint.cidrs
import data.ekslint.finding
import data.ekslint.known

_shortest := input.options["api-cidr-too-broad"].shortestPrefix

report contains finding.new(["vpc", "publicAccessCIDRs", i], message, {"help": "list the networks that you own"}) if {
	some i, cidr in input.config.vpc.publicAccessCIDRs
	length := cidrs.length(cidr)
	length < _shortest
	input.graph.apiEndpoint.public == "allowed"
	not cidrs.is_private(cidr)
	count(api_server.open_to) == 0
	not known.unknown(["vpc", "publicAccessCIDRs"])
	message := sprintf("\"%s\" admits %d addresses to the API server, %s", [cidr, _addresses(length), _reason(length)])
}

_addresses(length) := bits.lsh(1, 32 - length)

_reason(length) := "most of which are other people's" if {
	length < 16
} else := sprintf("more than the %d of a /%d", [_addresses(_shortest), _shortest])
