# METADATA
# title: an instance type without EFA
# description: |
#   `efaEnabled: true` asks for Elastic Fabric Adapters, which only some instance types have: mostly the largest sizes. For any other type
#   eksctl stops while it builds the nodegroup, after the control plane was made, even where other types of the list have them.
#
#   Types that eksctl's own table does not have are left out, since they may be newer than it; so are nodegroups with a launch template,
#   where eksctl does not look at `efaEnabled`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html#efa-instance-types
# custom:
#   severity: error
#   remedy: |
#     Choose types that have EFA, or remove `efaEnabled`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/network_interfaces.go:53-58 (each type of the list must have it)
#     - eksctl v0.230.0 pkg/utils/instance/instance_types.go (EFASupported)
package ekslint.rules.validity["efa-instance-unsupported"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(type.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	input.config[nodegroup.path[0]][nodegroup.path[1]].efaEnabled == true
	known.absent(array.concat(nodegroup.path, ["launchTemplate"]))
	some type in nodegroup.instances.types
	type.efa == false
	message := sprintf("%s has no EFA, which %s asks for: eksctl refuses to build the nodegroup", [type.name, groups.called(nodegroup.path)])
	details := {
		"related": [{"path": array.concat(nodegroup.path, ["efaEnabled"]), "message": "asks for Elastic Fabric Adapters"}],
		"help": "choose a type that has EFA, or remove \"efaEnabled\"",
	}
}
