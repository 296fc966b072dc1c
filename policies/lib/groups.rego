# METADATA
# title: nodegroups
# description: what rules ask of an item of `nodeGroups` or `managedNodeGroups`
package ekslint.groups

import data.ekslint.known

# METADATA
# title: called
# description: the name of a nodegroup in quotes, as messages give it
# scope: document
called(group) := sprintf("\"%s\"", [group.name]) if {
	is_string(group.name)
} else := "this nodegroup"

# METADATA
# title: attaches none
# description: true when the nodegroup at path certainly attaches no security group of the user's own
# scope: document
attaches_none(path) if known.empty(array.concat(path, ["securityGroups", "attachIDs"]))

# METADATA
# title: may have several nodes
# description: |
#   true when the nodegroup at path can certainly grow beyond one node. Where sizes are left out, eksctl takes the maximum
#   from the desired capacity, that from the minimum, and that to be 2 (eksctl pkg/cfn/builder/nodegroup.go:106-133).
# scope: document
may_have_several_nodes(path) if {
	some i, size in ["maxSize", "desiredCapacity", "minSize"]
	known.value(array.concat(path, [size])) > 1
	every larger in array.slice(["maxSize", "desiredCapacity", "minSize"], 0, i) {
		known.absent(array.concat(path, [larger]))
	}
}

may_have_several_nodes(path) if {
	every size in ["maxSize", "desiredCapacity", "minSize"] {
		known.absent(array.concat(path, [size]))
	}
}
