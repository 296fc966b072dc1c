# METADATA
# title: nodegroups
# description: what rules ask of the items of `nodeGroups` and `managedNodeGroups`
package ekslint.groups

# METADATA
# title: by path
# description: the nodegroups of the file, of both kinds, by their paths
# scope: document
by_path[[kind, i]] := group if {
	some kind in ["nodeGroups", "managedNodeGroups"]
	some i, group in input.config[kind]
}

# METADATA
# title: called
# description: the name of a nodegroup in quotes, as messages give it
# scope: document
called(group) := sprintf("\"%s\"", [group.name]) if {
	is_string(group.name)
} else := "this nodegroup"
