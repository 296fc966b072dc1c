# METADATA
# title: flows of the graph
# description: |
#   Who can talk to whom, and how certain that is: `input.flows` by name and by the member whose life a flow is about. How sure
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
#   true when nothing is open about the flow but what security groups of the user's let through, which is not in the file
# scope: document
up_to_the_user(flow) if {
	flow.verdict == "unknown"
	flow.dependsOn == ["rules"]
}
