# METADATA
# title: resolvers
# description: the addresses that pods ask for names, where the file gives them, and what they can be
package ekslint.resolvers

# METADATA
# title: without the cluster's DNS
# description: |
#   The nodegroups whose pods have resolvers, none of which can be the cluster's DNS: not at an address that it may have, and not at
#   a link-local one as those of caches on the node have.
# scope: document
without_cluster_dns contains group if {
	some group in input.inventory.nodegroups
	count(group.resolvers.addresses) > 0
	every address in group.resolvers.addresses {
		not _may_be_dns(address)
	}
}

# METADATA
# title: like a cluster's
# description: true when an address looks like that of a cluster's DNS, because it is one of the Services, or the tenth of a private range
# scope: document
like_a_clusters(address) if among_services(address)

like_a_clusters(address) if {
	endswith(address, ".10")
	is_private(address)
}

# METADATA
# title: among services
# description: true when the address may be one of the cluster's Services
# scope: document
among_services(address) if {
	some services in input.inventory.networks.services
	net.cidr_contains(services, address)
}

# METADATA
# title: is private
# description: true when the address is one of a private or a carrier's network
# scope: document
is_private(address) if {
	some network in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
	net.cidr_contains(network, address)
}

_is_address(address) if net.cidr_contains("0.0.0.0/0", address)

# At this address every VPC has a resolver of Amazon's, which knows no names of clusters.
_of_the_vpc := "169.254.169.253"

_may_be_dns(address) if address in input.inventory.networks.dns

_may_be_dns(address) if {
	net.cidr_contains("169.254.0.0/16", address)
	address != _of_the_vpc
}

_may_be_dns(address) if not _is_address(address)
