# METADATA
# title: an empty NAT block, on which eksctl crashes
# description: |
#   With a `vpc.nat` block that has no `gateway`, eksctl crashes ("nil pointer dereference") before it has looked at
#   anything else. The author probably wanted its default, a single NAT gateway, which eksctl sets where there is no block
#   at all.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-networking/#nat-gateway
# custom:
#   severity: error
#   remedy: |
#     Remove the block for a single NAT gateway, or set `vpc.nat.gateway`.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:254-256
package ekslint.rules.validity["nat-empty-block"]

import data.ekslint.fix
import data.ekslint.issues

report contains object.union(issues.as_finding(issue), {"details": {"fixes": [_removal(issue.path)]}}) if {
	some issue in input.issues
	issue.rule == "nat-empty-block"
}

_removal(path) := fix.safe("remove the empty block", [fix.remove(path)])
