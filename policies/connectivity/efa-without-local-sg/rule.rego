# METADATA
# title: EFA without the nodegroup security group has no EFA security group
# description: |
#   EFA traffic needs a security group that allows everything to and from itself, in both directions. eksctl creates one for a
#   self-managed nodegroup with `efaEnabled: true`, but only after it has made the nodegroup's own security group: with
#   `withLocal: false` it returns before it gets there. The nodes then have EFA interfaces over which nothing passes, because
#   none of eksctl's groups that they carry allows egress to itself by name.
#
#   The rule is silent where the nodegroup carries a security group of yours, which may hold these rules.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html
# custom:
#   severity: error
#   remedy: |
#     Remove `withLocal: false`, or attach a security group that allows all traffic to and from itself with
#     `securityGroups.attachIDs`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:205-207 (the early return), 225-240 (the EFA security group)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc.go:98-131 (self ingress and self egress)
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html
#     - https://github.com/awslabs/awsome-distributed-ai/issues/546 (egress to 0.0.0.0/0 does not cover EFA traffic)
package ekslint.rules.connectivity["efa-without-local-sg"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.members

report contains finding.new(path, message, details) if {
	some i, group in input.config.nodeGroups
	group.efaEnabled == true
	group.securityGroups.withLocal == false
	at := ["nodeGroups", i]
	members.carries_only_made_groups(members.node_groups[at])
	path := array.concat(at, ["securityGroups", "withLocal"])
	message := sprintf("nodes of %s get no EFA security group: without their own group eksctl leaves it out", [groups.called(at)])
	details := {
		"label": "leaves out the EFA security group as well",
		"related": [{"path": array.concat(at, ["efaEnabled"]), "message": "needs a group that allows all traffic to and from itself"}],
		"help": "remove \"withLocal: false\", or attach such a group with \"attachIDs\"",
		"fixes": [fix.suggested("remove \"withLocal: false\"", [fix.remove(path)])],
	}
}
