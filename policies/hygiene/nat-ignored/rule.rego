# METADATA
# title: a NAT gateway for a VPC that gets none
# description: |
#   `vpc.nat` is for a VPC that eksctl makes. In one that exists (`vpc.id`, `vpc.subnets`) eksctl changes no routes and makes no NAT
#   gateway, whatever is written: nodes in private subnets have a way out only where the VPC has one. A fully private cluster has
#   none at all.
#
#   `gateway: Disable` is not reported, as it says what happens; nor is the `gateway: Single` that `eksctl create cluster --dry-run`
#   prints into every file, next to other defaults. An IPv6 cluster with `vpc.nat` is refused by eksctl.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: warning
#   tag: unnecessary
#   remedy: |
#     Remove `vpc.nat`. If nodes in private subnets need the internet, see that the route tables of your subnets lead to a NAT gateway.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:57-73 (an existing VPC is left as it is)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-107 (a fully private VPC ends before the NAT gateway)
#     - https://github.com/eksctl-io/eksctl/issues/1334
package ekslint.rules.hygiene["nat-ignored"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(["vpc", "nat", "gateway"], message, details) if {
	input.authored.vpc.nat.gateway in {"Single", "HighlyAvailable"}
	not _is_printed_by_eksctl
	[text, path] := _reason
	message := sprintf("eksctl makes no NAT gateway here: %s", [text])
	details := {
		"related": [{"path": path, "message": "so that \"nat\" has no effect"}],
		"help": "remove \"vpc.nat\"",
		"fixes": [fix.suggested("remove \"vpc.nat\"", [fix.remove(["vpc", "nat"])])],
	}
}

_reason := ["a fully private cluster has no way to the internet", ["privateCluster", "enabled"]] if {
	input.config.privateCluster.enabled == true
} else := ["it leaves the routes of an existing VPC as they are", path] if {
	input.graph.vpc.origin == "user"
	input.graph.vpc.originKnown == true
	path := [["vpc", key] | some key in ["id", "subnets"]; input.authored.vpc[key]][0]
}

# The defaults that a dry run prints.
_is_printed_by_eksctl if {
	input.authored.vpc.nat.gateway == "Single"
	every key in ["autoAllocateIPv6", "manageSharedNodeSecurityGroupRules"] {
		key in object.keys(input.authored.vpc)
	}
}
