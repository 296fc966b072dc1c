# METADATA
# title: nodes of Karpenter get the security group that lets SSH in
# description: |
#   eksctl makes a security group for SSH to a managed nodegroup, and `metadata.tags` get onto it as onto every group. Where an
#   EC2NodeClass selects security groups by `karpenter.sh/discovery`, nodes of Karpenter carry it too, and port 22 is as open
#   on them as on the nodegroup. What an EC2NodeClass selects is not in the file.
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodeclasses/#specsecuritygroupselectorterms
# custom:
#   severity: warning
#   profile: security
#   remedy: |
#     In the EC2NodeClass, select the cluster's own security group by its tag `aws:eks:cluster-name`; or switch SSH off and use Session
#     Manager.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:93-103, 127 (metadata.tags are tags of every stack)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:61-73 (the security group for SSH)
package ekslint.rules.exposure["ssh-sg-reaches-karpenter-nodes"]

import data.ekslint.finding

_tag := "karpenter.sh/discovery"

report contains finding.new(["metadata", "tags", _tag], message, {
	"related": _opened,
	"help": "in the EC2NodeClass, select the cluster's own security group by its tag \"aws:eks:cluster-name\"",
}) if {
	_tag in object.keys(input.config.metadata.tags)
	count(_opened) > 0
	message := "nodes of Karpenter that get their security groups by this tag let SSH in: the groups for SSH have it as well"
}

_opened := [{"path": because.path, "message": because.text} |
	some group in input.graph.securityGroups
	group.kind == "ssh"
	_tag in object.keys(group.tags)
	not group.possible
	some because in group.because
	because.path
]
