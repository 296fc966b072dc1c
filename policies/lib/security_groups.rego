# METADATA
# title: security groups of the graph
# description: which groups a member carries, and which of them are tagged as the cluster's
package ekslint.security_groups

# METADATA
# title: by id
# description: the security groups of the graph by their ids
# scope: document
by_id[group.id] := group if some group in input.graph.securityGroups

# METADATA
# title: member at
# description: the member of the graph that the item at path of the file becomes
# scope: document
member_at(path) := [member | some member in input.graph.members; member.path == path][0]

# METADATA
# title: cluster tag
# description: the key by which load balancer controllers find the group to change; undefined while the name is not known
# scope: document
cluster_tag := sprintf("kubernetes.io/cluster/%s", [input.config.metadata.name]) if {
	is_string(input.config.metadata.name)
}

# METADATA
# title: tagged
# description: the ids of the groups that member carries and that certainly have the cluster tag
# scope: document
tagged(member) := [id | some id in member.securityGroups; by_id[id].tags[cluster_tag]]

# METADATA
# title: all known
# description: |
#   true when it is certain which groups member carries, that there is one, and what each lets through. A group that the user
#   attaches is never known: it may be the very group that eksctl made for a cluster that stands already.
# scope: document
all_known(member) if {
	member.groupsKnown
	count(member.securityGroups) > 0
	every id in member.securityGroups {
		by_id[id].rulesKnown
	}
}
