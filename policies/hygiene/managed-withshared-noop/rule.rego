# METADATA
# title: withShared and withLocal do nothing on a managed nodegroup
# description: |
#   Nodes of a managed nodegroup carry the cluster security group, which EKS makes. They never carry the shared node security
#   group or one of their own, so `withShared: false` and `withLocal: false` switch off what is not there: the nodes are no more
#   isolated than without. (`true` is refused by eksctl.)
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroup-managed/
# custom:
#   severity: warning
#   tag: unnecessary
#   remedy: |
#     Remove the keys. To isolate pods on managed nodes use network policies or security groups for pods.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:54-92 (the security groups of a managed nodegroup)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1388-1390 (refuses true alone)
package ekslint.rules.hygiene["managed-withshared-noop"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some i, group in input.config.managedNodeGroups
	some key in ["withShared", "withLocal"]
	group.securityGroups[key] == false
	path := ["managedNodeGroups", i, "securityGroups", key]
	message := sprintf("\"%s\" has no effect on %s: managed nodes carry the cluster security group in any case", [
		key,
		groups.called(["managedNodeGroups", i]),
	])
	details := {
		"label": "no effect",
		"help": sprintf("remove \"%s\"", [key]),
		"fixes": [fix.safe(sprintf("remove \"%s\"", [key]), [fix.remove(path)])],
	}
}
