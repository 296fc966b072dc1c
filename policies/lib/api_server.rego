# METADATA
# title: the API server
# description: who reaches it, and how that is fixed
package ekslint.api_server

import data.ekslint.fix

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
closing := {
	"help": sprintf("%s, or list your networks in \"publicAccessCIDRs\"", [_close]),
	"fixes": [fix.suggested("serve the API inside the VPC only", [
		fix.set(["vpc", "clusterEndpoints", "publicAccess"], false),
		fix.set(["vpc", "clusterEndpoints", "privateAccess"], true),
	])],
}

default _close := "set \"publicAccess: false\" and \"privateAccess: true\""

_close := "set \"publicAccess: false\"" if input.config.vpc.clusterEndpoints.privateAccess == true
