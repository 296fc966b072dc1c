# METADATA
# title: flows of the graph
# description: |
#   Who can talk to whom, and how certain that is: `input.flows` by name and by the member that a flow is about. How certain
#   a statement may be is decided there; a rule adds the words and the place.
package ekslint.flows

# METADATA
# title: denied
# description: those of a list of flows that are certainly denied
# scope: document
denied(list) := [flow | some flow in list; flow.verdict == "denied"]

# METADATA
# title: up to the user
# description: |
#   true when the flow depends only on what the user's security groups let through, which is not in the file
# scope: document
up_to_the_user(flow) if {
	flow.verdict == "unknown"
	flow.dependsOn == ["rules"]
}
