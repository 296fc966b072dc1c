# METADATA
# title: more pods on a node than the VPC CNI has addresses for
# description: |
#   `maxPodsPerNode` is how many pods Kubernetes puts on a node. Each needs an address, and without prefixes an instance type has a fixed
#   number of them: pods beyond that stay in ContainerCreating ("failed to assign an IP address to container").
#
#   The rule speaks only where the file itself sets up the add-on `vpc-cni`, and without `ENABLE_PREFIX_DELEGATION`. Elsewhere prefixes, or
#   another network plugin, may come later. Windows nodes count otherwise and are left out.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html
# custom:
#   severity: warning
#   remedy: |
#     Switch prefixes on in the add-on, where the instance type has them (Nitro), or lower `maxPodsPerNode`:
#
#     ```yaml
#     addons:
#       - name: vpc-cni
#         configurationValues: '{"env": {"ENABLE_PREFIX_DELEGATION": "true"}}'
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/al2023.go:62-75 (the number goes to the kubelet as it is)
#     - amazon-vpc-cni-k8s v1.23.2 misc/eni-max-pods.txt (pods of each type)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html
package ekslint.rules.reliability["max-pods-vs-instance"]

import data.ekslint.cni
import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	_sets_up_cni
	cni.hands_out_single_addresses
	some nodegroup in input.inventory.nodegroups
	nodegroup.image.os in {"linux", "bottlerocket"}
	wanted := input.config[nodegroup.path[0]][nodegroup.path[1]].maxPodsPerNode
	is_number(wanted)
	type := _smallest(nodegroup.instances.types)
	wanted > type.pods
	path := array.concat(nodegroup.path, ["maxPodsPerNode"])
	shape := "%s puts %d pods on a node, and a %s has addresses for %d: the others wait for one"
	message := sprintf(shape, [groups.called(nodegroup.path), wanted, type.name, type.pods])
	details := {
		"help": sprintf("set \"maxPodsPerNode\" to %d, or switch ENABLE_PREFIX_DELEGATION on in the add-on vpc-cni", [type.pods]),
		"fixes": [fix.suggested(sprintf("set \"maxPodsPerNode\" to %d", [type.pods]), [fix.set(path, type.pods)])],
	}
}

_sets_up_cni if {
	some addon in input.config.addons
	lower(addon.name) == "vpc-cni"
}

# The type that takes fewest pods, of those that are known.
_smallest(types) := [type | some type in types; type.pods == fewest][0] if {
	fewest := min([type.pods | some type in types; is_number(type.pods)])
}
