# METADATA
# title: a setting of a self-managed nodegroup that nothing reads
# description: |
#   `updateConfig` says how EKS updates a managed nodegroup. eksctl reads it for self-managed nodegroups as well, and then
#   does nothing with it: they are updated by replacing them.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroup-unmanaged/
# custom:
#   severity: info
#   tag: unnecessary
#   remedy: |
#     Remove the key, or move the nodegroup to `managedNodeGroups`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/types.go:1524-1526 (read)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:117-125, pkg/actions/nodegroup/update.go:44-56 (used, for managed nodegroups)
package ekslint.rules.hygiene["self-managed-fields-unused"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some i, group in input.authored.nodeGroups
	is_object(group.updateConfig)
	path := ["nodeGroups", i, "updateConfig"]
	message := sprintf("\"updateConfig\" has no effect on %s: it says how EKS updates a managed nodegroup", [groups.called(["nodeGroups", i])])
	details := {
		"help": "remove it, or move the nodegroup to \"managedNodeGroups\"",
		"fixes": [fix.suggested("remove \"updateConfig\"", [fix.remove(path)])],
	}
}
