# METADATA
# title: flows of the graph
# description: |
#   Who can talk to whom, and how certain that is: `input.flows` by name and by the member that a flow is about. How certain
#   a statement may be is decided there; a rule adds the words and the place.
package ekslint.flows

import data.ekslint.members

# METADATA
# title: denied
# description: those of a list of flows that are certainly denied
# scope: document
denied(list) := [flow | some flow in list; flow.verdict == "denied"]

# METADATA
# title: verdicts
# description: the verdict of a flow, or those of its parts where they do not share one
# scope: document
verdicts(flow) := {part.verdict | some part in _parts(flow)}

# METADATA
# title: admitting
# description: the rules by which the receiver lets in what of the flow is allowed
# scope: document
admitting(flow) := [rule | some i in flow.rules; rule := input.graph.rules[i]; rule.direction == "ingress"]

# METADATA
# title: not admitted by
# description: the ids of the groups of the user that do not let the flow in, as AWS has told all of their rules
# scope: document
not_admitted_by(flow) := {lack.securityGroup | some lack in flow.lacking; lack.direction == "ingress"}

# METADATA
# title: held back by
# description: the ids of the groups of the user that alone keep the flow from getting out, as AWS has told all of their rules
# scope: document
held_back_by(flow) := {lack.securityGroup |
	count(not_admitted_by(flow)) == 0
	some lack in flow.lacking
}

# METADATA
# title: decided by
# description: the ids of the groups of the user that have a rule for one of a list of flows, or lack one, as AWS has told
# scope: document
decided_by(list) := {id | some flow in list; some id in _deciding(flow)}

_deciding(flow) := {lack.securityGroup | some lack in flow.lacking} | {rule.securityGroup |
	some i in flow.rules
	rule := input.graph.rules[i]
	rule.told
}

# METADATA
# title: to existing
# description: true when the flow is to an endpoint that the VPC has already, as AWS has told, and not to one that eksctl makes
# scope: document
to_existing(flow) if members.by_id[flow.to].told

to_existing(flow) if {
	flow.to == "vpc-endpoint/s3"
	input.graph.vpc.gatewayEndpoint
}

# METADATA
# title: for pods
# description: |
#   the same without what is SSH alone, which is for people and not for pods, and without what is neither TCP nor UDP where these have
#   answers of their own
# scope: document
for_pods(flow) := {part.verdict |
	some part in _parts(flow)
	part.ports != [_ssh]
	not _is_of_other_protocols(part, flow)
}

# What is left beside all ports of TCP and UDP: nothing listens on port 0.
_is_of_other_protocols(part, flow) if {
	part.otherPorts
	every protocol in ["tcp", "udp"] {
		ranges := {range | some other in flow.parts; not other.otherPorts; some range in other.ports; range.protocol == protocol}
		sum([size | some range in ranges; size := (range.toPort - max([range.fromPort, 1])) + 1]) == 65535
	}
}

# METADATA
# title: of pods
# description: the verdicts of a list of flows, as those for pods
# scope: document
of_pods(list) := {verdict | some flow in list; some verdict in for_pods(flow)}

# METADATA
# title: incoming pods
# description: the verdicts, for pods, on what others in the VPC need of a member, by its id
# scope: document
incoming_pods[flow.to] contains verdict if {
	some list in input.flows["pod-to-pod"]
	some flow in list
	members.in_vpc(flow.from)
	some verdict in for_pods(flow)
}

_parts(flow) := object.get(flow, "parts", [{"verdict": flow.verdict, "ports": []}])

_ssh := {"protocol": "tcp", "fromPort": 22, "toPort": 22}

# METADATA
# title: up to the user
# description: |
#   true when the flow, as far as it is not allowed, depends only on what the user's security groups let through, which is not in
#   the file
# scope: document
up_to_the_user(flow) if {
	flow.dependsOn == ["rules"]
	"unknown" in verdicts(flow)
	not "denied" in verdicts(flow)
}
