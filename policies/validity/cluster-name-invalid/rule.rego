# METADATA
# title: a name that EKS or CloudFormation does not take
# description: |
#   Names of clusters and nodegroups become parts of the names of CloudFormation stacks,
#   `eksctl-<cluster>-nodegroup-<nodegroup>`, which hold letters, digits and hyphens only, at most 128 of them; and they
#   become labels of nodes, of at most 63 characters with a letter or digit at both ends. The name of a cluster without
#   nodegroups may have 100.
#
#   eksctl refuses some of such names. It looks at the characters of clusters and self-managed nodegroups, not at those of
#   managed ones, such as `workers-1.34` or `gpu_nodes`: these CloudFormation refuses, when the control plane exists
#   already. And it looks at labels of managed nodegroups only: on self-managed ones the kubelet does not start.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
# custom:
#   severity: error
#   remedy: |
#     Use letters, digits and hyphens, and a shorter name.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:974-990, 1000, 1316 (not for managed nodegroups)
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:154-156
#     - eksctl v0.230.0 pkg/cfn/manager/nodegroup.go:39-41 (names of stacks)
#     - https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html (StackName)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html (name)
#     - https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
package ekslint.rules.validity["cluster-name-invalid"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "cluster-name-invalid"
}

report contains finding.new(path, message, details) if {
	some i, group in input.config.managedNodeGroups
	path := ["managedNodeGroups", i, "name"]
	not path in _refused
	regex.match(`[^a-zA-Z0-9-]`, group.name)
	text := "a nodegroup cannot be called \"%s\": its name becomes part of a CloudFormation stack's, of letters, digits and hyphens"
	message := sprintf(text, [group.name])
	better := trim(regex.replace(group.name, `[^a-zA-Z0-9-]+`, "-"), "-")
	details := _renaming(path, better)
}

report contains finding.new(path, message, {"help": "use a shorter name, with a letter or digit at both ends"}) if {
	some i, group in input.config.nodeGroups
	path := ["nodeGroups", i, "name"]
	not path in _refused
	_is_no_label(group.name)
	text := "every node carries the name of its nodegroup as a label, and \"%s\" cannot be one: the kubelet does not start"
	message := sprintf(text, [group.name])
}

report contains finding.new(path, message, {"help": "shorten one of the names"}) if {
	some at, group in groups.by_path
	path := array.concat(at, ["name"])
	count(group.name) <= 63
	length := count(sprintf("eksctl-%s-nodegroup-%s", [input.config.metadata.name, group.name]))
	length > 128
	text := "\"%s\" and the name of the cluster are too long together: that of their stack has %d characters, and CloudFormation takes 128"
	message := sprintf(text, [group.name, length])
}

report contains finding.new(["metadata", "name"], message, {"help": "shorten the name"}) if {
	length := count(input.config.metadata.name)
	length > _longest
	not ["metadata", "name"] in _refused
	message := sprintf("the name of this cluster may have %d characters, and it has %d", [_longest, length])
}

_refused := {issue.path | some issue in input.issues; issue.rule == "cluster-name-invalid"}

_is_no_label(name) if count(name) > 63

_is_no_label(name) if regex.match(`^-|-$`, name)

# Nodes carry the name as a label.
default _longest := 100

_longest := 63 if count(input.config.nodeGroups) > 0

_renaming(path, better) := {"help": title, "fixes": [fix.suggested(title, [fix.set(path, better)])]} if {
	better != ""
	title := sprintf("call it \"%s\"", [better])
} else := {"help": "use letters, digits and hyphens"}
