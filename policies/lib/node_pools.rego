# METADATA
# title: node pools among the manifests
# description: the nodes that Karpenter and Auto Mode start, and the node classes that select what groups they carry
package ekslint.node_pools

import data.ekslint.finding

# METADATA
# title: members
# description: those that node pools of the manifests become, by their ids; the pods of one apart where they carry groups of their own
# scope: document
members := {member.id: member |
	some member in input.graph.members
	regex.match(`^(karpenter|auto-mode)/`, member.id)
	member.because[count(member.because) - 1].at
}

# METADATA
# title: place of class
# description: where the node class of a pool selects groups for a member of `members`, the last of the reasons why it carries them
# scope: document
place_of_class(member) := object.remove(place, ["message"]) if {
	place := finding.places_of([member.because[count(member.because) - 1]])[0]
}

# METADATA
# title: places
# description: the pools of the members with those ids, as `related` has them
# scope: document
places(ids) := finding.places_of([members[id].because[0] | some id in ids])

# METADATA
# title: called
# description: what messages call the pools of the members with those ids
# scope: document
called(ids) := sprintf("%s %s", [_nouns[count(names) == 1], concat(" and ", names)]) if {
	names := sort({sprintf("\"%s\"", [trim_suffix(split(id, "/")[1], "/pods")]) | some id in ids})
}

_nouns := {true: "node pool", false: "node pools"}

# METADATA
# title: Karpenter on Fargate
# description: |
#   whether Karpenter can run there, and bring nodes: installed by eksctl, or by anybody in a namespace of its name, as in its
#   own guide (https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/)
# scope: document
karpenter_on_fargate if {
	input.config.karpenter
	count(input.config.fargateProfiles) > 0
}

karpenter_on_fargate if {
	some profile in input.config.fargateProfiles
	some selector in profile.selectors
	contains(selector.namespace, "karpenter")
}
