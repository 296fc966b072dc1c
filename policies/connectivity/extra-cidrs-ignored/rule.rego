# METADATA
# title: extra CIDRs are ignored when you bring the control-plane security group
# description: |
#   `vpc.extraCIDRs` and `vpc.extraIPv6CIDRs` exist for one purpose: eksctl admits these ranges to the API server's private
#   endpoint (TCP 443). It writes the rules only on the control-plane security group that it creates itself. With
#   `vpc.securityGroup` or `vpc.controlPlaneSecurityGroupIDs` it creates none, silently drops the list, and bastion
#   hosts, VPNs and peered networks stay outside. Where AWS has told that your group admits them (`--facts`), this is information.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
# custom:
#   severity: error
#   tag: unnecessary
#   remedy: |
#     Admit the ranges on TCP 443 in your own security group, and remove the list from the file; or leave the control-plane
#     security group to eksctl.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:129-180 (the only use of both lists is in the branch that creates the group)
#     - https://github.com/eksctl-io/eksctl/pull/3953
#     - https://github.com/eksctl-io/eksctl/issues/772
package ekslint.rules.connectivity["extra-cidrs-ignored"]

import data.ekslint.finding
import data.ekslint.security_groups

report contains finding.at(change.severity, ["vpc", field], message, details) if {
	some field in ["extraCIDRs", "extraIPv6CIDRs"]
	count(input.config.vpc[field]) > 0
	own := security_groups.brought("control-plane")
	message := sprintf("\"vpc.%s\" has no effect: eksctl adds no rules to a control-plane security group of your own", [field])
	change := _change(own, field)
	details := {
		"label": "silently dropped",
		"related": [{
			"path": own.path,
			"message": sprintf("\"%s\" takes the place of the group that would get the rules", [own.id]),
		}],
		"help": change.help,
	}
}

_change(own, field) := {
	"severity": "info",
	"help": sprintf("remove the list: %s admits these ranges already", [security_groups.cited([own.id])]),
} if {
	own.rulesKnown
	every cidr in input.config.vpc[field] {
		_admits(own.id, cidr)
	}
} else := {
	"severity": "error",
	"help": sprintf("admit these ranges on tcp 443 in \"%s\" yourself, and remove the list here", [own.id]),
}

# As AWS has told.
_admits(id, cidr) if {
	some rule in input.graph.rules
	rule.securityGroup == id
	security_groups.admits_on(rule, 443)
	net.cidr_contains(rule.peer.cidr, cidr)
}
