# METADATA
# title: a node class that selects no security group
# description: |
#   Karpenter's nodes carry the security groups that `securityGroupSelectorTerms` of their EC2NodeClass select, by tags, names or ids.
#   Where no group matches, the class does not become ready (`SecurityGroupsReady` is false, "SecurityGroupSelector did not match any
#   SecurityGroups"), and no node is started: pods that wait for these nodes stay pending. So it is with a NodeClass of Auto Mode.
#
#   Tags and names of groups are not in the file, and people tag groups by hand. The rule speaks where AWS has told of all security groups
#   of the VPC, the cluster's among them (`--facts` with what `ekslint facts commands` asks for).
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodeclasses/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
# custom:
#   severity: error
#   headline: 'no nodes are started for a node pool'
#   remedy: |
#     Tag the security groups that the nodes are to carry as the class asks for, or have the class select the cluster security group, which
#     EKS tags with `aws:eks:cluster-name`.
#   evidence:
#     - karpenter-provider-aws pkg/controllers/nodeclass/securitygroup.go (no match, no nodes)
#     - karpenter-provider-aws pkg/providers/securitygroup/securitygroup.go, getFilterSets (what matches)
package ekslint.rules.connectivity["node-class-selects-no-group"]

import data.ekslint.finding
import data.ekslint.node_pools

report contains finding.at_place(place, message, details) if {
	some place, ids in _unstarted
	message := sprintf("no nodes are started for %s: %s", [node_pools.called(ids), _why({node_pools.members[id].told | some id in ids})])
	details := {
		"related": node_pools.places(ids),
		"help": "tag the groups that the nodes are to carry, or select the cluster security group by its tag \"aws:eks:cluster-name\"",
	}
}

_why(told) := "this node class has no \"securityGroupSelectorTerms\"" if told == set()

_why(told) := sprintf("no security group of the VPC (%s) is what this node class selects", [concat(", ", told)]) if told != set()

# The pools of which no nodes are started, by the place of their node class.
_unstarted[place] contains id if {
	some id, member in node_pools.members
	member.noNodes
	member.groupsKnown
	count(member.securityGroups) == 0
	place := node_pools.place_of_class(member)
}
