# METADATA
# title: Bottlerocket settings that a managed nodegroup may not have
# description: |
#   EKS itself tells managed Bottlerocket nodes how to join their cluster, and gives them the labels and taints of the nodegroup. eksctl
#   refuses the settings for that, and one for the admin container that `enableAdminContainer` sets as well. It does so while it builds the
#   nodegroup, after the control plane was made; for self-managed nodegroups it looks at the start.
#
#   `enableAdminContainer` is on by itself where `ssh` is on. With a launch template the settings are not used at all.
# related_resources:
#   - ref: https://bottlerocket.dev/en/os/latest/#/api/settings/
# custom:
#   severity: error
#   remedy: |
#     Remove the setting. Labels and taints are `labels` and `taints` of the nodegroup, the admin container is
#     `bottlerocket.enableAdminContainer`.
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/managed_bottlerocket.go:29-99
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:382-398 (SSH switches the admin container on)
#     - https://github.com/eksctl-io/eksctl/issues/6933
package ekslint.rules.validity["bottlerocket-managed-settings"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(path, message, details) if {
	some at, settings in _settings
	some key, why in _reserved
	settings.kubernetes[key]
	path := array.concat(at, ["bottlerocket", "settings", "kubernetes", key])
	message := sprintf("\"%s\" of managed nodes is not yours to set: %s, and eksctl refuses %s", [key, why, groups.called(at)])
	details := {
		"help": sprintf("remove \"%s\"", [key]),
		"fixes": [fix.suggested(sprintf("remove \"%s\"", [key]), [fix.remove(path)])],
	}
}

report contains finding.new(path, message, details) if {
	some at, settings in _settings
	enabled := settings["host-containers"].admin.enabled
	is_boolean(enabled)
	is_boolean(input.config[at[0]][at[1]].bottlerocket.enableAdminContainer)
	path := array.concat(at, ["bottlerocket", "settings", "host-containers", "admin", "enabled"])
	message := sprintf("the admin container of %s is set twice, here and %s: eksctl refuses the nodegroup", [groups.called(at), _other(at)])
	details := {"help": "remove this setting, and write \"bottlerocket.enableAdminContainer\""}
}

# The settings of managed Bottlerocket nodegroups, by their paths.
_settings := {nodegroup.path: group.bottlerocket.settings |
	some nodegroup in input.inventory.nodegroups
	nodegroup.managed == true
	nodegroup.image.os == "bottlerocket"
	known.absent(array.concat(nodegroup.path, ["launchTemplate"]))
	group := input.config[nodegroup.path[0]][nodegroup.path[1]]
}

_other(at) := "by \"enableAdminContainer\"" if {
	is_boolean(input.authored[at[0]][at[1]].bottlerocket.enableAdminContainer)
} else := "by \"ssh\", which switches it on"

_reserved := {
	"cluster-certificate": "EKS gives it to them",
	"api-server": "EKS gives it to them",
	"cluster-name": "EKS gives it to them",
	"cluster-dns-ip": "EKS gives it to them",
	"node-labels": "it comes from \"labels\" of the nodegroup",
	"node-taints": "it comes from \"taints\" of the nodegroup",
}
