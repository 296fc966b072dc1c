# METADATA
# title: nodegroups
# description: what rules ask of the items of `nodeGroups` and `managedNodeGroups`
package ekslint.groups

import data.ekslint.known

# METADATA
# title: by path
# description: the nodegroups of the file, of both kinds, by their paths
# scope: document
by_path := {[kind, i]: group |
	some kind in ["nodeGroups", "managedNodeGroups"]
	some i, group in input.config[kind]
}

# METADATA
# title: facts
# description: what the inventory knows of the nodegroups, by their paths
# scope: document
facts := {group.path: group | some group in input.inventory.nodegroups}

# METADATA
# title: called
# description: |
#   What messages call the nodegroup at path: its name as the file writes it, in quotes, or its place where it has none.
# scope: document
called(path) := sprintf("\"%s\"", [name]) if {
	name := _name(array.concat(path, ["name"]))
	name != ""
} else := sprintf("the nodegroup at %s[%d]", path)

_name(path) := name if {
	name := object.get(input.config, path, null)
	is_string(name)
} else := known.written(path)

# METADATA
# title: may pull otherwise
# description: true when what a nodegroup says may let its nodes pull images by another way than that of its subnets, such as a proxy
# scope: document
may_pull_otherwise(group) if {
	some key in ["preBootstrapCommands", "overrideBootstrapCommand", "launchTemplate"]
	group[key]
}

may_pull_otherwise(group) if not object.get(group, "ami", "") in {"", "auto", "auto-ssm", "static"}
