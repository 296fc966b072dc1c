# METADATA
# title: load balancers find no tagged security group on these nodes
# description: |
#   To open the way to a node, the AWS Load Balancer Controller and the cloud controller manager look for the one security
#   group on its interface that is tagged `kubernetes.io/cluster/<name>`. A node with a single group needs no tag. On a
#   self-managed node with several, the tagged one is the nodegroup's own, which eksctl makes; `withLocal: false` takes it away.
#   Unless exactly one of the groups that you attach is tagged, targets are not registered ("expected exactly one
#   securityGroup tagged with kubernetes.io/cluster/...").
#
#   The tags of your groups are not in the file, and not every cluster has load balancers, so this is a warning. It is an error where
#   AWS has told the tags (`--facts`) and manifests ask for load balancers that lead to these nodes (`--manifests`).
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: error
#   supersedes: [lb-targets-refused]
#   remedy: |
#     Remove `withLocal: false`, or tag exactly one of the attached security groups with `kubernetes.io/cluster/<name>`, value
#     `owned` or `shared`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-221 (only the nodegroup's own group is tagged)
#     - aws-load-balancer-controller 225f4456 pkg/networking/networking_manager.go:548-587
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1897
package ekslint.rules.connectivity["lb-no-tagged-sg"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.load_balancers
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.at(_severity(leading), path, message, details) if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withLocal == false
	member := members.node_groups[["nodeGroups", i]]
	members.groups_are_certain(member)
	count(member.securityGroups) > 1
	not _may_be_tagged(member)
	leading := [place | some place in load_balancers.leading_to(member.id)]
	path := ["nodeGroups", i, "securityGroups", "withLocal"]
	message := sprintf("load balancers cannot reach nodes of %s%s is tagged \"%s\"", [
		groups.called(["nodeGroups", i]),
		_condition(member),
		security_groups.cluster_tag,
	])
	details := {
		"label": "takes away the group that eksctl tags",
		"related": array.concat(
			[{
				"path": ["nodeGroups", i, "securityGroups", "attachIDs"],
				"message": sprintf("gives the nodes %d groups, %s", [count(member.securityGroups), _known(member)]),
			}],
			leading,
		),
		"help": "remove \"withLocal: false\", or tag exactly one of the attached groups",
		"fixes": [fix.suggested("remove \"withLocal: false\"", [fix.remove(path)])],
	}
}

# Load balancers are certainly given up on.
default _severity(_) := "warning"

_severity(leading) := "error" if count(leading) > 0

default _condition(_) := " unless exactly one of their groups"

_condition(member) := ": none of their groups" if _all_are_told(member)

default _known(_) := "whose tags are not in the file"

_known(member) := sprintf("and AWS has told the tags of %s", [security_groups.cited(security_groups.told(member))]) if _all_are_told(member)

# Tags are told with all rules.
_all_are_told(member) if {
	some id in security_groups.told(member)
	every other in member.securityGroups {
		security_groups.by_id[other].rulesKnown
	}
}

_may_be_tagged(member) if count(security_groups.tagged(member)) > 0

_may_be_tagged(_) if known.unknown(["metadata", "tags"])

# A shared group that may turn out to be the cluster's own is tagged then.
_may_be_tagged(member) if {
	some id in member.securityGroups
	security_groups.by_id[id].mayBe == "cluster"
}

# It may turn out to be one of those that are attached, so that there is one group only.
_may_be_tagged(_) if known.unknown(["vpc", "sharedNodeSecurityGroup"])
