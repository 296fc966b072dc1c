package ekslint.rules.connectivity["cluster-dns-external-only_test"]

import data.ekslint.rules.connectivity["cluster-dns-external-only"] as rule

given(key, addresses, services) := {
	"config": {"nodeGroups": [{"name": "ng"}]},
	"inventory": {
		"nodegroups": [{"path": ["nodeGroups", 0], "resolvers": {"path": ["nodeGroups", 0, key], "addresses": addresses}}],
		"networks": services,
	},
}

known := {"services": ["10.50.0.0/16"], "dns": ["10.50.0.10"]}

unknown := {"services": [], "dns": []}

severities(addresses, services) := {f.details.severity |
	some f in rule.report with input as given("clusterDNS", addresses, services)
}

test_public_ones if {
	severities(["8.8.8.8"], known) == {"error"}
	severities(["1.1.1.1", "8.8.8.8"], unknown) == {"error"}
}

test_that_of_the_vpc if {
	severities(["169.254.169.253"], unknown) == {"error"}
	severities(["169.254.169.253", "8.8.8.8"], known) == {"error"}
}

test_own_ones if {
	severities(["10.1.0.2"], known) == {"warning"}
	severities(["8.8.8.8", "192.168.0.2"], known) == {"warning"}
	severities(["10.1.0.2"], unknown) == set()
}

test_the_clusters if {
	severities(["8.8.8.8", "10.50.0.10"], known) == set()
	severities(["169.254.20.10", "8.8.8.8"], known) == set()
}

test_of_another_rule if {
	severities(["10.1.0.10"], known) == set()
	severities(["10.50.0.11", "8.8.8.8"], known) == set()
}

test_fix if {
	some f in rule.report with input as given("clusterDNS", ["8.8.8.8"], known)
	f.details.fixes[0].edits == [{"op": "remove", "path": ["nodeGroups", 0, "clusterDNS"]}]
	some g in rule.report with input as given("overrideBootstrapCommand", ["8.8.8.8"], known)
	not g.details.fixes
}
