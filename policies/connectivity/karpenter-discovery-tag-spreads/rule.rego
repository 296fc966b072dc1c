# METADATA
# title: Karpenter's discovery tag gets onto several security groups
# description: |
#   `metadata.tags` become tags of every CloudFormation stack, which hands them down to every security group in it: those of the control
#   plane, of the nodes, for SSH. An EC2NodeClass that selects security groups by `karpenter.sh/discovery`, as in Karpenter's own
#   guide, gives its nodes all of them. Load balancers then look for the one group that is tagged `kubernetes.io/cluster/<name>`:
#
#   - The cluster's own group has that tag, and each self-managed nodegroup's. Where two of them are selected, load balancers give up
#     ("Multiple tagged security groups found").
#   - Where none is, since only an installation of Karpenter by eksctl (`karpenter`) puts the discovery tag on the cluster's own group,
#     they give up as well ("Multiple untagged security groups found").
#
#   What an EC2NodeClass selects is not in the file, the layout is that of Karpenter's own guide, and those who have taken the remedy
#   keep the tag for their subnets: hence a warning, and in no plain run. The rule is silent where security groups of your own may have
#   the tags, and about files that add to a cluster.
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodeclasses/#specsecuritygroupselectorterms
#   - ref: https://github.com/aws/karpenter-provider-aws/issues/8257
# custom:
#   severity: warning
#   profile: strict
#   remedy: |
#     In the EC2NodeClass, select the cluster's own security group, which is enough for a node, by its tag `aws:eks:cluster-name`:
#
#     ```
#     securityGroupSelectorTerms:
#       - tags:
#           aws:eks:cluster-name: <name of the cluster>
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:93-103, 127 (metadata.tags are tags of every stack)
#     - eksctl v0.230.0 pkg/actions/karpenter/create.go:94-120 (the tag of the cluster's own group)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:213-221 (the group of a self-managed nodegroup is tagged as the cluster's)
#     - https://github.com/eksctl-io/eksctl/issues/8440
#     - https://github.com/aws/karpenter-provider-aws/issues/8257
package ekslint.rules.connectivity["karpenter-discovery-tag-spreads"]

import data.ekslint.finding
import data.ekslint.known
import data.ekslint.members
import data.ekslint.security_groups

_tag := "karpenter.sh/discovery"

report contains finding.new(["metadata", "tags", _tag], message, {
	"label": "handed down to every security group of every stack",
	"related": [place | some group in _clusters; some place in _places(group)],
	"help": "in the EC2NodeClass, select the cluster's own security group by its tag \"aws:eks:cluster-name\"",
}) if {
	input.purpose == "create-cluster"
	_tag in object.keys(input.config.metadata.tags)
	not _tags_all_as_the_clusters
	message := sprintf("load balancers cannot reach the nodes of an EC2NodeClass that selects security groups by this tag: %s", [_why])
}

_why := sprintf("it finds %d that are tagged as the cluster's, and only one may be", [count(_clusters)]) if {
	count(_clusters) > 1
}

_why := sprintf("it finds %d, and none of them is tagged as the cluster's", [count(_selected)]) if {
	count(_selected) > 1
	known.complete(["nodeGroups"])
	known.absent(["karpenter"])
	every group in input.graph.securityGroups {
		group.origin != "user"
		not _is_the_clusters(group)
	}
}

# Groups that certainly get the tag.
_selected := [group | some group in input.graph.securityGroups; _gets_tag(group); not group.possible]

_clusters := [group | some group in _selected; _is_the_clusters(group)]

_places(group) := [{"path": members.by_id[group.id].path, "message": "gets one of these groups"}] if not group.told

_places(group) := [{"path": [], "message": sprintf("AWS has told the tags of %s", [security_groups.cited([group.id])])}] if group.told

_gets_tag(group) if {
	not group.told
	_tag in object.keys(group.tags)
}

_gets_tag(group) if {
	group.told
	group.tags[_tag] == input.config.metadata.tags[_tag]
}

# Groups that get both tags. Kinds tell those that EKS and eksctl tag, since the tag holds the cluster's name, which may not be known.
_is_the_clusters(group) if {
	group.kind in {"cluster", "nodegroup"}
	_gets_tag(group)
}

_is_the_clusters(group) if {
	_gets_tag(group)
	not group.told
	some key, _ in group.tags
	startswith(key, "kubernetes.io/cluster/")
}

_is_the_clusters(group) if {
	_gets_tag(group)
	group.told
	group.tags[security_groups.cluster_tag]
}

# The cause is another one then.
_tags_all_as_the_clusters if {
	some key, _ in input.config.metadata.tags
	startswith(key, "kubernetes.io/cluster/")
}
