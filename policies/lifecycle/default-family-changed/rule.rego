# METADATA
# title: commands for Amazon Linux 2 on nodes of a newer family
# description: |
#   Without `amiFamily` nodes run Amazon Linux 2023; until eksctl v0.219 they ran Amazon Linux 2. Commands for that fail, or change files
#   that nothing reads any more: `/etc/eks/bootstrap.sh` only says that it has been removed, `amazon-linux-extras` and Docker are not
#   installed, and the kubelet reads another file than `kubelet-config.json`. The nodes join without what the commands were for.
#
#   Only `preBootstrapCommands` of nodegroups without `amiFamily` are looked at, and Docker only where no command installs anything. An
#   `overrideBootstrapCommand` is the concern of `al2023-override-not-nodeconfig`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/al2023.html
# custom:
#   severity: warning
#   remedy: |
#     Change the commands for Amazon Linux 2023, where an `overrideBootstrapCommand` that is a `NodeConfig` sets up kubelet and containerd;
#     and write `amiFamily: AmazonLinux2023`, so that the next change of the default breaks nothing.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:136-138, 159-174 (the default family)
#     - eksctl v0.230.0 pkg/nodebootstrap/al2023.go:69-87 (the commands run before the node joins)
#     - amazon-eks-ami templates/al2023/runtime/rootfs/etc/eks/bootstrap.sh (all that is left of it)
#     - https://docs.aws.amazon.com/eks/latest/userguide/al2023.html
package ekslint.rules.lifecycle["default-family-changed"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(array.concat(path, [first]), message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.image.family == "AmazonLinux2023"
	nodegroup.image.custom == false
	known.absent(array.concat(nodegroup.path, ["launchTemplate"]))
	not _family_is_written(nodegroup.path)
	path := array.concat(nodegroup.path, ["preBootstrapCommands"])
	commands := known.value(path)
	reasons := {i: reason | some i, command in commands; reason := _reason(command, commands)}
	first := min(object.keys(reasons))
	message := sprintf("%s runs Amazon Linux 2023, eksctl's default, where this does not work: %s", [
		groups.called(nodegroup.path),
		reasons[first],
	])
	details := {"help": "change the commands for Amazon Linux 2023, and write \"amiFamily: AmazonLinux2023\""}
}

_family_is_written(path) if input.authored[path[0]][path[1]].amiFamily

_reason(command, commands) := [reason |
	some mark, reason in _gone
	some line in split(command, "\n")
	not startswith(trim_space(line), "#")
	contains(line, mark)
	not _may_be_installed(mark, commands)
][0]

_gone := {
	"/etc/eks/bootstrap.sh": "bootstrap.sh is gone, and a NodeConfig sets the node up",
	"amazon-linux-extras": "there is no amazon-linux-extras",
	"/etc/docker/": "there is no Docker, and containers run in containerd",
	"restart docker": "there is no Docker, and containers run in containerd",
	"/etc/kubernetes/kubelet/kubelet-config.json": "the kubelet does not read kubelet-config.json",
}

_may_be_installed(mark, commands) if {
	contains(mark, "docker")
	some command in commands
	regex.match(`install|[$@]|\{\{|\{%|__|<[a-zA-Z]`, command) # or a placeholder, which may stand for it
}
