# METADATA
# title: a subnet that eksctl cannot look up
# description: |
#   eksctl finds a subnet of `vpc.subnets` by its `id`; without one by its `cidr`; without that by its zone, which is `az`, or the key.
#   A key that is not a zone finds nothing, and the subnet is dropped without a word. To look one up without its id, eksctl has to know the
#   VPC: by `vpc.id`, or by a subnet with an id. It never makes the subnets that are listed there.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Give the subnet its `id`; or its `az`, and the VPC its `vpc.id`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:71-111 (looked up by id, CIDR or zone)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:197-255 ("can't describe subnet by AZ without VPC ID"), 703-728 (drops what is in no zone)
package ekslint.rules.validity["subnet-without-id-or-az"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(subnet.path, message, details) if {
	some subnet in _without_id
	not is_string(subnet.zone)
	not known.unknown(array.concat(subnet.path, ["az"]))
	known.absent(array.concat(subnet.path, ["cidr"]))
	message := sprintf("eksctl cannot find \"%s\": it has no \"id\" and no \"az\", and its key is not the name of a zone", [subnet.key])
	details := {"label": "by what is it to be found?", "help": "add its \"id\", or its \"az\""}
}

report contains finding.new(["vpc", "id"], message, details) if {
	first := [subnet | some subnet in _without_id; _is_first_looked_up(subnet)][0]
	known.empty(["vpc", "id"])
	shape := "\"vpc.subnets\" lists subnets that exist, and without \"vpc.id\" eksctl cannot look up \"%s\", which has no \"id\""
	message := sprintf(shape, [first.key])
	details := {
		"label": "in which VPC are the subnets?",
		"related": [{"path": first.path, "message": "has no \"id\""}],
		"help": "add \"vpc.id\", or give every subnet its \"id\"; for a new VPC name \"availabilityZones\" in the place of \"vpc.subnets\"",
	}
}

_without_id := [subnet |
	input.inventory.zones.source == "subnets"
	some subnet in input.inventory.subnets
	subnet.id == ""
]

# Private subnets come first; the ids of these tell the VPC of the public ones.
_is_first_looked_up(subnet) if subnet.tier == "private"

_is_first_looked_up(_) if known.empty(["vpc", "subnets", "private"])
