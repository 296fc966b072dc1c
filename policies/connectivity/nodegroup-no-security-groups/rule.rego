# METADATA
# title: a self-managed nodegroup with no security group at all
# description: |
#   With both `withShared: false` and `withLocal: false`, and nothing in `attachIDs`, eksctl writes no security group into the
#   launch template, and EC2 falls back to the default security group of the VPC. That group admits its own members only: the
#   control plane reaches no kubelet on these nodes (no logs, no exec, no webhooks), and they reach no other node and not the
#   private endpoint of the API server.
#
#   In a VPC that eksctl makes this is certain. In a VPC of your own the default security group may admit more, hence a
#   warning. The rule speaks instead of nodegroup-isolated, of which this is the special case.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
# custom:
#   severity: error
#   remedy: |
#     Leave `withShared` and `withLocal` at their default, true, or attach a security group of your own with
#     `securityGroups.attachIDs`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-207 (the list stays empty)
#     - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
package ekslint.rules.connectivity["nodegroup-no-security-groups"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.vpc

report contains finding.new(path, verdict.message, object.union(details, verdict.details)) if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withShared == false
	group.securityGroups.withLocal == false
	groups.attaches_none(["nodeGroups", i])
	path := ["nodeGroups", i, "securityGroups"]
	verdict := _verdict(groups.called(group))
	details := {
		"label": "leaves the VPC's default security group",
		"related": [{"path": array.concat(path, [key]), "message": reason} |
			some key, reason in {
				"withLocal": "takes away the group that admits the control plane",
				"withShared": "takes away the group that nodes share",
			}
		],
		"help": "remove \"withShared: false\" and \"withLocal: false\", or attach a group of your own with \"attachIDs\"",
		"fixes": [{
			"title": "give the nodes the groups that eksctl makes",
			"safe": false,
			"edits": [{"op": "remove", "path": array.concat(path, [key])} | some key in ["withShared", "withLocal"]],
		}],
	}
}

_verdict(name) := {"message": message, "details": {}} if {
	vpc.made_by_eksctl
	message := sprintf("nodes of %s carry no security group of the cluster: the control plane cannot reach their kubelet", [name])
} else := {"message": message, "details": {"severity": "warning"}} if {
	message := sprintf("nodes of %s are cut off, unless your VPC's default security group admits the control plane", [name])
}
