# METADATA
# title: metadata.tags spreads the cluster's tag to every security group
# description: |
#   `metadata.tags` become tags of every CloudFormation stack that eksctl creates, and CloudFormation hands them down to every
#   security group in it: the control plane's, the shared node group, those for SSH and EFA. The tag
#   `kubernetes.io/cluster/<name>` is the one by which the AWS Load Balancer Controller and the cloud controller manager find
#   the group to open: with two such groups on a node they give up ("expected exactly one securityGroup tagged", "Multiple
#   tagged security groups found").
#
#   This is an error where nodes of the file end up with two tagged groups; self-managed nodes do by default. It is information
#   where no node does yet: an SSH or EFA group, or a self-managed nodegroup, will be enough.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: error
#   supersedes:
#     - lb-multiple-tagged-sgs
#   remedy: |
#     Remove the tag. eksctl and EKS tag what needs it.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:93-103, 127 (metadata.tags are tags of every stack)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:213-221 (the one security group that eksctl tags)
#     - https://github.com/eksctl-io/eksctl/issues/8440 (tags handed down to security groups)
#     - https://github.com/eksctl-io/eksctl/issues/3459 (the symptom)
package ekslint.rules.connectivity["cluster-tag-in-metadata-tags"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.members
import data.ekslint.security_groups

_path := ["metadata", "tags", security_groups.cluster_tag]

report contains finding.new(_path, message, _details) if {
	input.config.metadata.tags[security_groups.cluster_tag]
	count(_affected) > 0
	message := "load balancers cannot reach these nodes: this tag gets onto every security group, and a node may carry only one with it"
}

report contains finding.at("info", _path, message, _details) if {
	input.config.metadata.tags[security_groups.cluster_tag]
	count(_affected) == 0
	message := "this tag gets onto every security group, and load balancers give up on nodes that carry more than one with it"
}

_details := {
	"label": "handed down to every security group of every stack",
	"related": _affected,
	"help": "remove the tag: eksctl and EKS tag what needs it",
	"fixes": [fix.suggested("remove the tag", [fix.remove(_path)])],
}

_affected := [{"path": at, "message": sprintf("its nodes carry %d tagged groups", [count(tagged)])} |
	some at, member in members.node_groups
	tagged := security_groups.tagged_by_the_file(member)
	count(tagged) > 1
]
