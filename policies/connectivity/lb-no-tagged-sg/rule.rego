# METADATA
# title: load balancers find no tagged security group on these nodes
# description: |
#   To open the way to a node, the AWS Load Balancer Controller and the cloud controller manager look for the one security
#   group on its interface that is tagged `kubernetes.io/cluster/<name>`. A node with a single group needs no tag. On a
#   self-managed node with several, the tagged one is the nodegroup's own, which eksctl makes; `withLocal: false` takes it away.
#   Unless exactly one of the groups that you attach is tagged, targets are not registered ("expected exactly one
#   securityGroup tagged with kubernetes.io/cluster/...").
#
#   The tags of your groups are not in the file, and not every cluster has load balancers, hence this is a warning.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: warning
#   remedy: |
#     Remove `withLocal: false`, or tag exactly one of the attached security groups with `kubernetes.io/cluster/<name>`, value
#     `owned` or `shared`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-221 (only the nodegroup's own group is tagged)
#     - aws-load-balancer-controller 225f4456 pkg/networking/networking_manager.go:548-587
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1897
package ekslint.rules.connectivity["lb-no-tagged-sg"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.security_groups

report contains finding.new(path, message, details) if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withLocal == false
	member := security_groups.member_at(["nodeGroups", i])
	member.groupsKnown
	count(member.securityGroups) > 1
	count(security_groups.tagged(member)) == 0
	not known.unknown(["metadata", "tags"])

	# It may turn out to be one of those that are attached.
	not known.unknown(["vpc", "sharedNodeSecurityGroup"])
	_shared_group_is_untagged
	path := ["nodeGroups", i, "securityGroups", "withLocal"]
	message := sprintf("load balancers cannot reach nodes of %s unless exactly one of their groups is tagged \"%s\"", [
		groups.called(group),
		security_groups.cluster_tag,
	])
	details := {
		"label": "takes away the group that eksctl tags",
		"related": [{
			"path": ["nodeGroups", i, "securityGroups", "attachIDs"],
			"message": sprintf("gives the nodes %d groups, whose tags are not in the file", [count(member.securityGroups)]),
		}],
		"help": "remove \"withLocal: false\", or tag exactly one of the attached groups",
		"fixes": [{
			"title": "remove \"withLocal: false\"",
			"safe": false,
			"edits": [{"op": "remove", "path": path}],
		}],
	}
}

# A cluster that eksctl did not make needs "vpc.securityGroup" in the file. Unless the file names the shared group too, it is
# the cluster security group there, which is tagged (eksctl pkg/vpc/importer.go:119-127).
_shared_group_is_untagged if known.empty(["vpc", "securityGroup"])

_shared_group_is_untagged if input.config.vpc.sharedNodeSecurityGroup != ""
