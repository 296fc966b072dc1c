# METADATA
# title: all zones share one NAT gateway
# description: |
#   By default eksctl makes one NAT gateway, in the first zone: if that zone fails, nodes in private subnets of all zones are cut off
#   from the internet, and what the others send crosses zones, which is billed. One gateway a zone (`HighlyAvailable`) costs about
#   $33 a month each. For a test cluster one is right.
#
#   The rule is silent about VPCs that exist, IPv6 and fully-private clusters, and where nothing runs in private subnets.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
# custom:
#   severity: info
#   profile: cost
#   remedy: |
#     Set `vpc.nat.gateway: HighlyAvailable` where an outage of one zone must not stop the others; write `Single` where that is meant.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:488-500 (one gateway, in the first zone)
#     - https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
#     - https://aws.amazon.com/vpc/pricing/
package ekslint.rules.reliability["single-nat-multi-az"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["vpc", "nat", "gateway"]

report contains finding.new(_path, message, details) if {
	input.config.vpc.nat.gateway == "Single"
	not _chosen
	input.graph.vpc.origin == "eksctl"
	known.off(["privateCluster", "enabled"])
	not known.unknown(_path)
	not known.unknown(["kubernetesNetworkConfig", "ipFamily"])
	count(_private) > 0
	message := "if the zone of the NAT gateway fails, private subnets of all zones lose the internet: by default there is one only"
	details := {
		"related": _private,
		"help": "set \"vpc.nat.gateway\" to \"HighlyAvailable\" for a gateway in each zone, or to \"Single\" if that is meant",
		"fixes": [
			fix.suggested("make a NAT gateway in each zone", [fix.set(_path, "HighlyAvailable")]),
			fix.suggested("say that one is meant", [fix.set(_path, "Single")]),
		],
	}
}

_chosen if input.authored.vpc.nat.gateway

_private := [{"path": member.path, "message": "runs in private subnets"} |
	some member in input.graph.members
	member.kind in {"nodegroup", "managed-nodegroup", "fargate-profile"}
	member.placement.subnets == "private"
]
