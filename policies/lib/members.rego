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
by_id := {member.id: member | some member in input.graph.members}

# METADATA
# title: at
# description: the member at an end of a flow; where that is its pods, the member whose pods they are
# scope: document
at(end) := by_id[trim_suffix(end, "/pods")]

# METADATA
# title: in VPC
# description: true when the member at an end of a flow is in the VPC, where hybrid nodes are not
# scope: document
in_vpc(end) if at(end).kind != "hybrid-nodes"

# METADATA
# title: node groups
# description: the members that nodegroups of the file become, by their paths
# scope: document
node_groups := {member.path: member |
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
# title: may carry
# description: true when the member carries a group that plays the role, or a value decides it that is not known yet
# scope: document
may_carry(member, role) if {
	some id in _in_question(member)
	role in security_groups.by_id[id].roles
}

# METADATA
# title: groups are certain
# description: true when the member carries the groups of its `securityGroups`, and certainly no others
# scope: document
groups_are_certain(member) if {
	member.groupsKnown
	_in_question(member) == member.securityGroups
}

# METADATA
# title: carries only made groups
# description: true when all groups that the member carries or may carry are certainly made by EKS and eksctl
# scope: document
carries_only_made_groups(member) if {
	member.groupsKnown
	every id in _in_question(member) {
		security_groups.is_made(id)
	}
}

# The groups that it carries, and those that a value decides about which is not known yet.
_in_question(member) := array.concat(member.securityGroups, object.get(member, "possibleSecurityGroups", []))
