# METADATA
# title: a nodegroup without private networking names a private subnet
# description: |
#   A nodegroup may name a subnet of `vpc.subnets.private`, by its key or its id, only with `privateNetworking: true`. Without, eksctl
#   refuses it while it makes the nodegroup's stack, when the control plane has been made already.
#
#   A subnet that is listed as public as well counts as public.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   headline: 'a nodegroup names a private subnet, and does not say that it is private; eksctl stops when the cluster is half made'
#   remedy: |
#     Set `privateNetworking: true` on the nodegroup, or name public subnets.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:941-947 ("thus must only be used when `privateNetworking` is enabled")
#     - https://github.com/eksctl-io/eksctl/issues/6650
package ekslint.rules.validity["private-subnet-in-public-nodegroup"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(named.path, message, details) if {
	some group in input.inventory.nodegroups
	named := [subnet | some subnet in group.subnets; subnet.tier == "private"][0]
	private := array.concat(group.path, ["privateNetworking"])
	known.off(private)

	# eksctl's own validation requires private networking there, and Local Zones have subnets of their own.
	known.off(["privateCluster", "enabled"])
	known.empty(array.concat(group.path, ["localZones"]))
	shape := "%s names the private subnet \"%s\" without private networking, which eksctl refuses"
	message := sprintf(shape, [groups.called(group.path), named.name])
	details := {
		"label": "a private subnet",
		"related": [{"path": named.listed, "message": "is listed as private here"}],
		"help": "set \"privateNetworking: true\"",
		"fixes": [fix.suggested("put the nodegroup into the private subnets", [fix.set(private, true)])],
	}
}
