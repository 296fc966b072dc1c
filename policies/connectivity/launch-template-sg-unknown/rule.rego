# METADATA
# title: the security groups of a nodegroup are up to its launch template
# description: |
#   EKS gives managed nodes the cluster security group by itself, unless their launch template names security groups or network interfaces:
#   then they carry those alone, and eksctl adds none. Whether the nodes reach the control plane and each other is not in the file then.
#   Where AWS has told what the template names (`--facts`), the rule is silent.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Make sure that the template names no security groups, or that the cluster security group is among them.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/managed_nodegroup.go:169-203 (eksctl adds nothing to the template)
#     - https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html (the cluster security group is left out)
package ekslint.rules.connectivity["launch-template-sg-unknown"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.members

report contains finding.new(path, message, details) if {
	some i, group in input.config.managedNodeGroups
	is_object(group.launchTemplate)
	at := ["managedNodeGroups", i]
	not members.node_groups[at].groupsKnown
	path := array.concat(at, ["launchTemplate"])
	not known.unknown(path)
	message := sprintf("which security groups %s carries is up to its launch template: if that names any, EKS adds none", [groups.called(at)])
	details := {"help": "see that the template names none, or the cluster security group among them"}
}
