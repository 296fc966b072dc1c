package ekslint.resolvers_test

import data.ekslint.resolvers

given(addresses) := {
	"nodegroups": [{"path": ["nodeGroups", 0], "resolvers": {"path": ["nodeGroups", 0, "clusterDNS"], "addresses": addresses}}],
	"networks": {"services": ["10.100.0.0/16", "172.20.0.0/16"], "dns": ["10.100.0.10", "172.20.0.10"]},
}

without(addresses) if count(resolvers.without_cluster_dns) == 1 with input.inventory as given(addresses)

test_the_clusters_dns_is_among_them if {
	not without(["10.100.0.10"])
	not without(["8.8.8.8", "172.20.0.10"])
	not without([])
}

test_a_cache_on_the_node if {
	not without(["169.254.20.10"])
	not without(["169.254.169.253", "169.254.20.25"])
}

test_what_is_no_address if {
	not without(["dns.example.com"])
	not without(["fd00::a"])
}

test_none_of_them_is_it if {
	without(["8.8.8.8"])
	without(["169.254.169.253"])
	without(["10.100.0.11", "10.0.0.2"])
}

test_like_a_clusters if {
	every address in ["10.100.0.11", "10.200.0.10", "172.16.0.10", "192.168.0.10", "100.64.0.10"] {
		resolvers.like_a_clusters(address) with input.inventory as given([])
	}
	every address in ["10.200.0.11", "8.8.8.10", "172.32.0.10", "192.169.0.10", "100.128.0.10", "11.0.0.10"] {
		not resolvers.like_a_clusters(address) with input.inventory as given([])
	}
}
