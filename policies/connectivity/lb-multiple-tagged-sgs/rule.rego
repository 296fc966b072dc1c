# METADATA
# title: two security groups on these nodes carry the cluster's tag
# description: |
#   The AWS Load Balancer Controller and the cloud controller manager look for the one security group on a node's interface that
#   is tagged `kubernetes.io/cluster/<name>`, and refuse to go on when there are two ("expected exactly one securityGroup
#   tagged", "Multiple tagged security groups found"): no target becomes reachable.
#
#   eksctl and EKS tag one group per node. A second comes from tags that you set: those of a nodegroup (`tags`) are tags of its
#   CloudFormation stack, which hands them down to every security group in it (SSH, EFA). Where `metadata.tags` does the same
#   for all stacks, `cluster-tag-in-metadata-tags` is reported instead. The rule is silent where the manifests have a controller that is
#   started with `--service-target-eni-security-group-tags`, by which it chooses among several.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: error
#   headline: load balancers reach no node, since two of its security groups carry the tag by which they look for one
#   supersedes: [lb-targets-refused]
#   remedy: |
#     Remove the tag. eksctl and EKS tag what needs it.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/manager/nodegroup.go:138-146 and 198 (a nodegroup's tags are tags of its stack)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc.go:105-112 (why the EFA security group has no such tag)
#     - aws-load-balancer-controller 225f4456 pkg/networking/networking_manager.go:548-587
#     - https://github.com/eksctl-io/eksctl/issues/1581
#     - https://github.com/eksctl-io/eksctl/issues/3459
package ekslint.rules.connectivity["lb-multiple-tagged-sgs"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.load_balancers
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(path, message, details) if {
	some at, group in groups.by_path
	group.tags[security_groups.cluster_tag]
	tagged := security_groups.tagged_by_the_file(members.node_groups[at])
	load_balancers.are_too_many(tagged)
	path := array.concat(at, ["tags", security_groups.cluster_tag])
	message := sprintf("load balancers cannot reach nodes of %s: they carry %d groups with this tag, and only one may have it", [
		groups.called(at),
		count(tagged),
	])
	details := {
		"label": "handed down to every security group of the nodegroup's stack",
		"related": array.concat([place | some id in tagged; some place in _origin(id)], _leading_to(members.node_groups[at])),
		"help": "remove the tag",
		"fixes": [fix.suggested("remove the tag", [fix.remove(path)])],
	}
}

# AWS has told that a group of the user has the tag.
report contains finding.new(security_groups.place(own, member), message, details) if {
	security_groups.some_are_told
	some at, member in members.node_groups
	tagged := security_groups.tagged_apart(member)
	load_balancers.are_too_many(tagged)
	own := [id | some id in tagged; security_groups.by_id[id].told][0]
	message := sprintf("load balancers cannot reach nodes of %s: they carry %d groups with the tag \"%s\", and only one may have it", [
		groups.called(at),
		count(tagged),
		security_groups.cluster_tag,
	])
	details := {
		"label": sprintf("has the tag, as has %s", [concat(", ", {_named(id) | some id in tagged; id != own})]),
		"related": array.concat([{"path": [], "message": _told(own)}], _leading_to(member)),
		"help": _help(own),
	}
}

_told(own) := sprintf("AWS has told the tags of %s", [security_groups.cited([own])])

# The file gives the cluster security group to nodes in place of the shared one.
_help(own) := "set \"withLocal: false\": with the cluster security group nodes need no group of their own, but for SSH" if {
	security_groups.by_id[own].mayBe == "cluster"
	input.config.vpc.sharedNodeSecurityGroup == own
} else := sprintf("do not attach \"%s\": the shared group lets these nodes and those of the cluster's group meet", [own]) if {
	security_groups.by_id[own].mayBe == "cluster"
} else := sprintf("take the tag off \"%s\", or do not attach it", [own])

_leading_to(member) := [place | some place in load_balancers.leading_to(member.id)]

_named(id) := sprintf("\"%s\"", [id]) if security_groups.by_id[id].origin == "user"

_named(id) := _words[security_groups.by_id[id].kind] if security_groups.by_id[id].origin != "user"

_words := {
	"cluster": "the cluster security group",
	"control-plane": "the control plane's own group",
	"shared-node": "the shared node security group",
	"nodegroup": "the nodegroup's own group",
	"efa": "the group for EFA",
	"ssh": "the group for SSH",
}

# Where a group comes from, as far as the file says so.
_origin(id) := [{"path": because.path, "message": "makes one of these groups"} | some because in security_groups.by_id[id].because]
