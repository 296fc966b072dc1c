# METADATA
# title: nodes of a node pool with security groups that keep them out of the cluster
# description: |
#   The security groups of Karpenter's nodes are those that `securityGroupSelectorTerms` of their EC2NodeClass select, and no others; so it
#   is with a NodeClass of Auto Mode. Where no rule of these groups and the cluster's lets nodes and control plane reach each other, nodes
#   are started, do not join, and are replaced by others that do not join either. Where nodes join over the public endpoint, pods may still
#   not reach the API server, or CoreDNS on other nodes.
#
#   The rule speaks where it is certain, which takes the rules of the groups: those of EKS and eksctl are known, and yours where AWS has
#   told of them (`--facts`). Of names it is silent where a NodeLocal DNSCache may answer.
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodeclasses/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
# custom:
#   severity: error
#   headline: 'nodes never join, or their pods reach neither the API server nor CoreDNS'
#   remedy: |
#     Have the node class select the cluster security group, which EKS tags with `aws:eks:cluster-name`. With other groups alone, add rules
#     to them and to the cluster's by which nodes, API server and CoreDNS reach each other.
#   evidence:
#     - karpenter-provider-aws pkg/providers/securitygroup/securitygroup.go (the groups that nodes carry)
#     - https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
package ekslint.rules.connectivity["node-pool-cut-off"]

import data.ekslint.cut_off
import data.ekslint.finding
import data.ekslint.node_pools
import data.ekslint.security_groups

report contains finding.at_place(place, message, details) if {
	some [place, lost], ids in _cut_off
	message := sprintf("nodes of %s are cut off by the groups that this node class selects: %s", [
		node_pools.called(ids),
		concat(", and ", sort(lost)),
	])
	groups := sort({group | some id in ids; some group in node_pools.members[id].securityGroups})
	details := {
		"related": node_pools.places(ids),
		"help": sprintf("select the cluster security group, too, or add rules for %s", [security_groups.named(groups)]),
	}
}

# The pools by the place of what selects their groups, and by what they lack.
_cut_off[[place, lost]] contains id if {
	some id, member in node_pools.members
	not member.noNodes
	lost := _lost(id)
	count(lost) > 0
	place := node_pools.place_of_class(member)
}

# Nodes that never join have no pods.
_lost(id) := cut_off.of_nodes(id) if {
	count(cut_off.of_nodes(id)) > 0
} else := {sprintf("their pods %s", [what]) | some what in cut_off.of_pods(id)}
