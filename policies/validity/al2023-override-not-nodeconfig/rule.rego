# METADATA
# title: overrideBootstrapCommand of an Amazon Linux 2023 nodegroup is not a NodeConfig
# description: |
#   On Amazon Linux 2023, which is eksctl's default family, there is no bootstrap script any more: `nodeadm` sets the node
#   up from a `NodeConfig` object, and eksctl reads `overrideBootstrapCommand` as one. A shell script, or a MIME document as
#   EC2 takes it, makes eksctl give up while it builds the nodegroup, after the control plane was created. Other YAML that is
#   not a `NodeConfig` gets further: the node refuses it and never joins.
#
#   The rule is silent on what eksctl refuses before it comes to this: an image of the nodegroup's own (`ami`) without
#   `amiFamily`, for which there is no default, and `overrideBootstrapCommand` beside a `launchTemplate`.
#
#   Files written for Amazon Linux 2 break this way: until eksctl v0.219 it was the default family.
# related_resources:
#   - ref: https://eksctl.io/usage/node-bootstrapping/
#   - ref: https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/
# custom:
#   severity: error
#   headline: a bootstrap script is written for an image that reads no such scripts, and nodes never join
#   supersedes: [al2023-override-typo-fields]
#   remedy: |
#     Say what differs from the default as a `NodeConfig`; eksctl merges it with its own:
#
#     ```yaml
#     overrideBootstrapCommand: |
#       apiVersion: node.eks.aws/v1alpha1
#       kind: NodeConfig
#       spec:
#         kubelet:
#           config:
#             maxPods: 50
#     ```
#
#     Commands that have to run before go to `preBootstrapCommands`.
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/al2023.go:81-87, 172-179 (for both kinds of nodegroups; sigs.k8s.io/yaml)
#     - eksctl v0.230.0 pkg/nodebootstrap/userdata.go:36-85 (AmazonLinux2023 only)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:136-139, 159-174 (default family, none for a managed AMI)
#     - amazon-eks-ami nodeadm/internal/api/bridge/decode.go:17-40 (kind and group are required)
#     - https://github.com/eksctl-io/eksctl/issues/7852
#     - https://github.com/eksctl-io/eksctl/pull/8078
package ekslint.rules.validity["al2023-override-not-nodeconfig"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(nodegroup.bootstrap.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.image.family == "AmazonLinux2023"
	nodegroup.bootstrap.settled
	text := object.get(input.config, nodegroup.bootstrap.path, null)
	message := sprintf("%s runs Amazon Linux 2023, which is set up by a NodeConfig, and %s", [
		groups.called(nodegroup.path),
		_objection(text),
	])
	details := {
		"help": "write a NodeConfig (apiVersion: node.eks.aws/v1alpha1), or set \"amiFamily\" to the one that the script is for",
		"related": _family(nodegroup.path),
	}
}

_objection(text) := "this is not YAML" if {
	not yaml.is_valid(text)
}

_objection(text) := "eksctl cannot read this script as one" if {
	document := yaml.unmarshal(text)
	not _is_mapping(document)
}

_objection(text) := "the node refuses one without kind NodeConfig and group node.eks.aws" if {
	document := yaml.unmarshal(text)
	_is_mapping(document)
	not _is_node_config(document)
}

# eksctl reads an empty document as an empty mapping.
_is_mapping(document) if is_object(document)

_is_mapping(null)

# Like eksctl, which decodes into a Go type, without regard to upper and lower case of the keys.
_is_node_config(document) if {
	some kind, "NodeConfig" in document
	lower(kind) == "kind"
	some version, group in document
	lower(version) == "apiversion"
	startswith(group, "node.eks.aws/")
}

_family(group) := [{"path": path, "message": "this is what the nodes run"}] if {
	path := array.concat(group, ["amiFamily"])
	object.get(input.authored, path, null) != null
} else := [{"path": [], "message": "there is no \"amiFamily\", and eksctl's default is AmazonLinux2023"}]
