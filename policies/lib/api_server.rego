# METADATA
# title: the API server
# description: who reaches it, and how that is fixed
package ekslint.api_server

import data.ekslint.fix
import data.ekslint.members
import data.ekslint.security_groups

# METADATA
# title: open to
# description: the networks of everybody that its public endpoint certainly admits, all of IPv4, all of IPv6, or both
# scope: document
open_to contains flow.from if {
	some flow in input.flows["api-from-internet"]["api-server"]
	flow.verdict == "allowed"
}

# METADATA
# title: closing
# description: the details of a finding that the endpoint is open to everybody
# scope: document
closing := object.union(_advice, _closing_fix)

default _advice := {"help": "list your networks in \"publicAccessCIDRs\", with \"privateAccess: true\" for the nodes"}

_advice := {"help": sprintf("%s, or list your networks in \"publicAccessCIDRs\"", [_close])} if _can_go_private

default _close := "set \"publicAccess: false\" and \"privateAccess: true\""

_close := "set \"publicAccess: false\"" if input.config.vpc.clusterEndpoints.privateAccess == true

default _closing_fix := {}

_closing_fix := {"fixes": [fix.suggested("serve the API inside the VPC only", array.concat(
	[
		fix.set(["vpc", "clusterEndpoints", "publicAccess"], false),
		fix.set(["vpc", "clusterEndpoints", "privateAccess"], true),
	],
	[fix.remove(["vpc", "publicAccessCIDRs"]) | input.authored.vpc.publicAccessCIDRs],
))]} if {
	_can_go_private
}

# While a cluster is created, eksctl has to reach it: from a VPC that exists, with an address or group that is admitted.
_can_go_private if input.purpose != "create-cluster"

_can_go_private if {
	input.graph.vpc.origin == "user"
	not admits_only_the_cluster
}

# METADATA
# title: is private only
# description: true when the API server certainly ends with its private endpoint only
# scope: document
is_private_only if {
	input.graph.apiEndpoint.public == "denied"
	input.graph.apiEndpoint.private == "allowed"
}

# METADATA
# title: admits only the cluster
# description: |
#   true when the groups of the control plane certainly admit no network, and no group that somebody else than a node or pod of the
#   cluster may carry
# scope: document
admits_only_the_cluster if {
	control_plane := members.by_id["control-plane"]
	members.carries_only_made_groups(control_plane)
	every rule in array.concat(input.graph.rules, input.graph.possibleRules) {
		_admits_only_the_cluster(rule, control_plane.securityGroups)
	}
}

_admits_only_the_cluster(rule, groups) if not rule.securityGroup in groups

_admits_only_the_cluster(rule, _) if rule.direction == "egress"

_admits_only_the_cluster(rule, _) if security_groups.is_made(rule.peer.securityGroup)
