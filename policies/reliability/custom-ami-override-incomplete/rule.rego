# METADATA
# title: a bootstrap script leaves out the labels by which eksctl finds its nodes
# description: |
#   eksctl waits for the nodes of a self-managed nodegroup by their label `alpha.eksctl.io/nodegroup-name`. Its own bootstrapping
#   sets that label, and the labels and taints of the file; a script in `overrideBootstrapCommand` has to do so itself. Without it
#   the nodes join and eksctl does not see them: it gives up after 25 minutes (`--timeout`), and `labels` and `taints` of the file
#   are nowhere.
#
#   It is an error where the script calls EKS's `bootstrap.sh` with nothing of all that. It is a warning where eksctl does not wait
#   (`minSize` 0), and where the script passes `NODE_LABELS` and nothing seems to set it.
#
#   The rule reads Ubuntu and Amazon Linux 2 scripts with one plain call of `bootstrap.sh`, and is silent on all others: those that change
#   it, call it on a condition or with options in a variable, that name such labels themselves, or use templates.
# related_resources:
#   - ref: https://eksctl.io/usage/custom-ami-support/
#   - ref: https://eksctl.io/announcements/nodegroup-override-announcement/
# custom:
#   severity: error
#   remedy: |
#     Use eksctl's helper in the script, and pass what it prepares:
#
#     ```yaml
#     overrideBootstrapCommand: |
#       #!/bin/bash
#       source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh
#       /etc/eks/bootstrap.sh ${CLUSTER_NAME} --kubelet-extra-args "${KUBELET_EXTRA_ARGS}"
#     ```
#
#     Without the helper, pass `--node-labels=alpha.eksctl.io/nodegroup-name=<name>,alpha.eksctl.io/cluster-name=<cluster>`.
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/assets/scripts/bootstrap.helper.sh (what the helper prepares)
#     - eksctl v0.230.0 pkg/nodebootstrap/userdata.go:124-163 (the script takes the place of eksctl's own)
#     - eksctl v0.230.0 pkg/eks/client.go:178-196, pkg/apis/eksctl.io/v1alpha5/types.go:2060-2077 (waits by the label, for minSize nodes)
#     - https://github.com/eksctl-io/eksctl/issues/5398
#     - https://github.com/eksctl-io/eksctl/issues/3563
package ekslint.rules.reliability["custom-ami-override-incomplete"]

import data.ekslint.families
import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.at(severity, nodegroup.bootstrap.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	not nodegroup.managed
	labels := nodegroup.bootstrap.labels
	severity := _severity(nodegroup)
	message := sprintf(_messages[labels][severity], [groups.called(nodegroup.path)])
	details := {"label": _labels[labels], "help": _help(nodegroup)}
}

_messages := {
	"lost": {
		"error": "nodes of %s join without the label by which eksctl waits for them, and it gives up: the script passes no such labels",
		"warning": "nodes of %s join without the file's labels, and without the one by which eksctl finds them: the script passes none",
	},
	"unset": {"warning": "nodes of %s join without labels: the script passes them in a variable, and nothing sets it"},
}

_labels := {"lost": "passes none of eksctl's labels to the kubelet", "unset": "eksctl's helper, which sets it, is not sourced"}

_help(nodegroup) := sprintf("until it runs Amazon Linux 2023, %s", [_source_the_helper]) if {
	nodegroup.image.family == "AmazonLinux2"
	nodegroup.image.custom == false
	families.ended.AmazonLinux2 <= input.today
} else := _source_the_helper

_source_the_helper := concat(" ", [
	"source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh in the script,",
	"and pass --kubelet-extra-args \"${KUBELET_EXTRA_ARGS}\"",
])

default _severity(_) := "warning"

_severity(nodegroup) := "error" if {
	nodegroup.bootstrap.labels == "lost"
	_is_waited_for(nodegroup.path)
}

# Without a size eksctl starts two nodes; desiredCapacity stands for minSize.
_is_waited_for(path) if object.get(input.config, array.concat(path, ["minSize"]), 0) > 0

_is_waited_for(path) if {
	known.absent(array.concat(path, ["minSize"]))
	known.absent(array.concat(path, ["desiredCapacity"]))
}

_is_waited_for(path) if {
	known.absent(array.concat(path, ["minSize"]))
	object.get(input.config, array.concat(path, ["desiredCapacity"]), 0) > 0
}
