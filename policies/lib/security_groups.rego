# METADATA
# title: security groups of the graph
# description: which there are, and which of them are tagged as the cluster's
package ekslint.security_groups

import data.ekslint.known

# METADATA
# title: by id
# description: the security groups of the graph by their ids
# scope: document
by_id := {group.id: group | some group in input.graph.securityGroups}

# METADATA
# title: is made
# description: true when EKS or eksctl makes the group, and it is certainly the one that it seems to be
# scope: document
is_made(id) if {
	by_id[id].origin != "user"
	not by_id[id].mayBe
}

# METADATA
# title: of the user
# description: the groups that the file brings for a role, those too whose id is not known yet
# scope: document
of_the_user(role) := [group |
	some group in input.graph.securityGroups
	group.origin == "user"
	role in group.roles
]

# METADATA
# title: called
# description: the id of a group that the file brings, in quotes, or what it is for while the id is not known
# scope: document
called(group) := sprintf("\"%s\"", [group.id]) if {
	startswith(group.id, "sg-")
} else := sprintf("the %s security group", [replace(group.id, "-", " ")])

# METADATA
# title: place
# description: where the file gives a nodegroup's member a group that it brings, by its id or in a launch template
# scope: document
place(id, member) := path if {
	path := [array.concat(member.path, ["securityGroups", "attachIDs", i]) |
		some i, attached in object.get(input.config, member.path, {}).securityGroups.attachIDs
		attached == id
	][0]
} else := ["vpc", "sharedNodeSecurityGroup"] if {
	input.config.vpc.sharedNodeSecurityGroup == id
} else := array.concat(member.path, ["launchTemplate"]) if object.get(input.config, member.path, {}).launchTemplate

# METADATA
# title: cited
# description: the groups with these ids, all of whose rules AWS has told, as messages name them, with the place where that is written
# scope: document
cited(ids) := concat(" and ", [sprintf("\"%s\" (%s)", [id, by_id[id].told]) | some id in ids])

# METADATA
# title: named
# description: the groups with these ids, as messages name them, with the place where AWS has told of those that it has told of
# scope: document
named(ids) := concat(" and ", [_named(id) | some id in ids])

_named(id) := sprintf("\"%s\" (%s)", [id, by_id[id].told]) if {
	by_id[id].told
} else := sprintf("\"%s\"", [id])

# METADATA
# title: some are told
# description: true when AWS has told something of a group of the user
# scope: document
some_are_told if input.graph.securityGroups[_].told

# METADATA
# title: told
# description: the ids of those groups of a member all of whose rules AWS has told
# scope: document
told(member) := [id | some id in member.securityGroups; by_id[id].told; by_id[id].rulesKnown]

# METADATA
# title: cited of
# description: what `cited` says of those that `told` has of a member; undefined where there are none
# scope: document
cited_of(member) := cited(ids) if {
	ids := told(member)
	count(ids) > 0
}

# METADATA
# title: citing
# description: |
#   the places of a finding, and after them of which of the groups with these ids AWS has told the rules, unless its message says that or
#   AWS has told of none
# scope: document
citing(ids, message, places) := array.concat(places, [place |
	told := [id | some id in ids; at := by_id[id].told; not contains(message, at)]
	count(told) > 0
	place := {"path": [], "message": sprintf("AWS has told the rules of %s", [cited(told)])}
])

# METADATA
# title: brought
# description: |
#   The group that the file brings for a role, with `path`, where the file names it for that role; the first one where there are
#   several, which is the one that eksctl uses in rules (eksctl pkg/cfn/builder/cluster.go:129-134). Undefined where eksctl makes
#   the group, or where its id is not known yet: it may turn out to be empty.
# scope: document
brought(role) := all_brought(role)[0]

# METADATA
# title: all brought
# description: the groups that the file brings for a role, as `brought`
# scope: document
all_brought(role) := [object.union(group, {"path": because.path}) |
	some group in input.graph.securityGroups
	group.origin == "user"
	startswith(group.id, "sg-")
	some because in group.because
	because.path[1] in _keys[role]
]

# The keys of `vpc` that name a group for a role.
_keys := {
	"control-plane": {"securityGroup", "controlPlaneSecurityGroupIDs"},
	"shared-node": {"sharedNodeSecurityGroup"},
}

# METADATA
# title: shared keeps apart
# description: true when, as AWS has told, the user's shared node group lets nodes that carry it reach no others (SSH does not count)
# scope: document
shared_keeps_apart if {
	some shared in of_the_user("shared-node")
	shared.rulesKnown
	every rule in input.graph.rules {
		not _lets_meet(rule, shared.id)
	}
}

_lets_meet(rule, id) if {
	rule.securityGroup == id
	rule.direction == "ingress"
	rule.peer.securityGroup == id
}

_lets_meet(rule, id) if {
	rule.securityGroup == id
	rule.direction == "ingress"
	rule.peer.cidr
	not rule.toPort == 22
}

# eksctl ties it to the cluster security group, which other nodes carry.
_lets_meet(rule, id) if {
	rule.peer.securityGroup == id
	some member in input.graph.members
	member.kind != "control-plane"
	rule.securityGroup in member.securityGroups
}

# METADATA
# title: cluster tag
# description: |
#   The key by which load balancer controllers find the group to change; undefined without a name, or while it is not known: the tags
#   of the graph hold it as it is written, and what it turns out to be may be the key of another tag.
# scope: document
cluster_tag := sprintf("kubernetes.io/cluster/%s", [name]) if {
	name := known.value(["metadata", "name"])
	name != ""
}

# METADATA
# title: tagged
# description: the ids of the groups that member carries and that certainly have the cluster tag
# scope: document
tagged(member) := [id | some id in member.securityGroups; by_id[id].tags[cluster_tag]]

# METADATA
# title: tagged apart
# description: those of `tagged` that certainly are different groups
# scope: document
tagged_apart(member) := [id | some id in ids; not _may_be_among(id, ids)] if ids := tagged(member)

_may_be_among(id, _) if by_id[id].mayBe == "any"

_may_be_among(id, ids) if {
	some other in ids
	by_id[other].kind == by_id[id].mayBe
}

# METADATA
# title: tagged by the file
# description: those of `tagged` whose tags the file, eksctl and EKS decide
# scope: document
tagged_by_the_file(member) := [id | some id in tagged(member); not by_id[id].told]

# METADATA
# title: admits on
# description: true when the rule lets something in on a TCP port
# scope: document
admits_on(rule, _) if {
	rule.direction == "ingress"
	rule.protocol == "all"
}

admits_on(rule, port) if {
	rule.direction == "ingress"
	rule.protocol == "tcp"
	rule.fromPort <= port
	rule.toPort >= port
}

# METADATA
# title: names itself
# description: true when a group has a rule for itself in a direction, for some ports at least
# scope: document
names_itself(id, direction) if {
	some list in ["rules", "possibleRules"]
	some rule in input.graph[list]
	rule.securityGroup == id
	rule.peer.securityGroup == id
	rule.direction == direction
}
