# METADATA
# title: members of the graph
# description: anything that carries security groups
package ekslint.members

import data.ekslint.groups
import data.ekslint.security_groups

# METADATA
# title: by id
# description: the members by their ids
# scope: document
by_id[member.id] := member if some member in input.graph.members

# METADATA
# title: node groups
# description: the members that nodegroups of the file become, by their paths
# scope: document
node_groups[member.path] := member if {
	some member in input.graph.members
	member.kind in {"nodegroup", "managed-nodegroup"}
}

# METADATA
# title: called
# description: what messages call the nodegroup that became the member
# scope: document
called(member) := groups.called(member.path)

# METADATA
# title: carries
# description: true when the member certainly carries a group that plays the role
# scope: document
carries(member, role) if {
	some id in member.securityGroups
	role in security_groups.by_id[id].roles
}

# METADATA
# title: carries only made groups
# description: true when it is certain that the member carries groups only that EKS and eksctl make, and which
# scope: document
carries_only_made_groups(member) if {
	member.groupsKnown
	every id in member.securityGroups {
		security_groups.is_made(id)
	}
}
