# METADATA
# title: a nodegroup for EBS volumes that is scaled over several zones
# description: |
#   An EBS volume is in one zone, and a pod that uses it needs a node there. The autoscaler asks a nodegroup for one more node, and cannot
#   say in which of its zones: the pod may wait for ever. A nodegroup for each zone can be scaled as the volumes need it.
#
#   The rule looks for nodegroups with the policies of the EBS driver and the autoscaler (`iam.withAddonPolicies.ebs` and `autoScaler`) that
#   certainly have nodes in several zones. It belongs to the strict profile, since many clusters never meet with it.
# related_resources:
#   - ref: https://eksctl.io/usage/autoscaling/
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/cas.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Make one nodegroup for each zone (`availabilityZones: [...]`), and start the autoscaler with `--balance-similar-node-groups`.
#   evidence:
#     - https://eksctl.io/usage/autoscaling/ (zone-aware auto scaling)
#     - https://docs.aws.amazon.com/eks/latest/best-practices/cas.html (EBS volumes)
package ekslint.rules.reliability["stateful-group-multi-az"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some made in input.inventory.nodegroups
	path := array.concat(made.path, ["iam", "withAddonPolicies", "ebs"])
	policies := object.get(input.config, array.slice(path, 0, 4), {})
	policies.ebs == true
	policies.autoScaler == true
	shape := "the autoscaler cannot choose the zone of a volume: %s has one group of nodes over %s"
	message := sprintf(shape, [groups.called(made.path), _over(made)])
	details := {"label": "its pods have volumes in one zone each", "help": "make one nodegroup for each zone"}
}

_over(made) := concat(", ", made.zones) if count(made.zones) > 1

_over(made) := "all zones that eksctl draws for the cluster" if {
	made.placedBy == "privateNetworking"
	input.inventory.zones.source == "drawn"
}
