# METADATA
# title: a node class that selects no subnet
# description: |
#   Karpenter starts nodes in the subnets that `subnetSelectorTerms` of their EC2NodeClass select, by tags or ids. Where none matches, the
#   class does not become ready (`SubnetsReady` is false, "SubnetSelector did not match any Subnets"), and no node is started: pods that
#   wait for these nodes stay pending. So it is with a NodeClass of Auto Mode.
#
#   Tags of subnets that exist are not in the file. The rule speaks where AWS has told of all subnets of the VPC, with their tags
#   (`--facts` with what `ekslint facts commands` asks for).
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodeclasses/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
# custom:
#   severity: error
#   headline: 'no nodes are started for a node pool'
#   remedy: Tag the subnets that the nodes are to be in as the class asks for, or have the class select them by their ids.
#   evidence:
#     - karpenter-provider-aws pkg/controllers/nodeclass/subnet.go (no match, no nodes)
#     - karpenter-provider-aws pkg/providers/subnet/subnet.go, getFilterSets (what matches)
package ekslint.rules.connectivity["node-class-selects-no-subnet"]

import data.ekslint.finding
import data.ekslint.node_pools

report contains finding.at_place(place, message, details) if {
	some reason, ids in _unstarted
	place := object.remove(finding.places_of([reason])[0], ["message"])
	message := sprintf("%s for %s", [reason.text, node_pools.called(ids)])
	details := {
		"related": node_pools.places(ids),
		"help": "tag the subnets that the nodes are to be in, or select them by their ids",
	}
}

# The pools of which no nodes are started, by why that is so.
_unstarted[member.placement.noSubnets] contains id if {
	some id, member in node_pools.members
}
