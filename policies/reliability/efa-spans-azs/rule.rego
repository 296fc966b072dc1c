# METADATA
# title: a nodegroup with EFA is spread over several zones
# description: |
#   Nodes that talk over EFA (`efaEnabled: true`) have to be in one zone, and eksctl makes a placement group of the cluster kind for
#   them, which cannot leave its zone. Unless the nodegroup names a zone or a subnet, it is put into all of the cluster's: EC2
#   cannot launch nodes in more than one of them, and those that it could would not reach each other over EFA. eksctl refuses two zones,
#   or two subnets, but accepts none.
#
#   The rule is about clusters whose zones eksctl draws: all of them offer the instance type. Among zones that the file names, or those of
#   its subnets, eksctl leaves out the ones that do not offer the type; which these are is not in the file, and one may be left. It is
#   silent where the placement group, the reserved capacity or the launch template is yours.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/node-efa.html
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-groups.html
# custom:
#   severity: error
#   remedy: |
#     Name the zones of the cluster (`availabilityZones` at the top of the file), and give the nodegroup one of them, in its own
#     `availabilityZones`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:804-808 (refuses more than one, and not none)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:873-876 (chooses one subnet only among those that the nodegroup names)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:415-456, 512-519 and managed_launch_template.go:97-108
#     - eksctl v0.230.0 pkg/az/az.go:65-122 (draws among zones that offer all instance types)
package ekslint.rules.reliability["efa-spans-azs"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(path, message, details) if {
	input.inventory.zones.source == "drawn"
	some made in input.inventory.nodegroups
	made.placedBy == "privateNetworking"
	path := array.concat(made.path, ["efaEnabled"])
	known.value(path) == true
	every key in ["placement", "capacityReservation", "launchTemplate"] {
		known.absent(array.concat(made.path, [key]))
	}
	shape := "the nodes of %s have EFA devices and must be in one zone, but are spread over all zones that eksctl draws for the cluster"
	message := sprintf(shape, [groups.called(made.path)])
	details := {
		"label": "needs one zone",
		"help": "name the cluster's zones in \"availabilityZones\", and one of them in the nodegroup's own",
	}
}
