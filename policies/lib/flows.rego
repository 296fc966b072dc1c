# METADATA
# title: flows of the graph
# description: who can certainly not, and who can perhaps, talk to whom
package ekslint.flows

# METADATA
# title: to nodes
# description: |
#   The flows from the nodes of the member called id to nodes: to others of its own, and to one of each other kind of member.
# scope: document
to_nodes(id) := [flow |
	some flow in input.flows
	flow.name == "node-to-node"
	flow.from == id
]

# METADATA
# title: cut off from endpoints
# description: for each member that can certainly not reach some VPC endpoint, the flows that are denied
# scope: document
cut_off_from_endpoints[flow.from] contains flow if {
	some flow in input.flows
	flow.verdict == "denied"
	flow.name == "node-to-endpoint"
}
