package ekslint.rules.connectivity["cluster-dns-mismatch_test"]

import data.ekslint.rules.connectivity["cluster-dns-mismatch"] as rule

given(key, addresses, services) := {
	"config": {"nodeGroups": [{"name": "ng"}]},
	"inventory": {
		"nodegroups": [{"path": ["nodeGroups", 0], "resolvers": {"path": ["nodeGroups", 0, key], "addresses": addresses}}],
		"networks": services,
	},
}

path := ["kubernetesNetworkConfig", "serviceIPv4CIDR"]

written := {"services": ["10.50.0.0/16"], "dns": ["10.50.0.10"], "ranges": [{"use": "services", "path": path}, {"use": "vpc", "path": []}]}

chosen := {"services": ["10.100.0.0/16", "172.20.0.0/16"], "dns": ["10.100.0.10", "172.20.0.10"], "ranges": []}

severities(addresses, services) := {f.details.severity |
	some f in rule.report with input as given("clusterDNS", addresses, services)
}

test_outside_of_the_range if {
	severities(["172.20.0.10"], written) == {"error"}
	severities(["10.50.1.10"], chosen) == {"error"}
	severities(["8.8.8.8", "172.20.0.10"], written) == {"error"}
}

test_within_the_range if {
	severities(["10.50.0.11"], written) == {"warning"}
	severities(["172.20.0.2"], chosen) == {"warning"}
}

test_right if {
	severities(["10.50.0.10"], written) == set()
	severities(["10.50.0.11", "10.50.0.10"], written) == set()
	severities(["169.254.20.10"], written) == set()
}

test_not_like_that_of_a_cluster if {
	severities(["8.8.8.8"], written) == set()
	severities(["10.0.0.2"], written) == set()
}

test_range_not_known if severities(["10.1.0.10"], {"services": [], "dns": [], "ranges": []}) == set()

test_words if {
	some f in rule.report with input as given("clusterDNS", ["172.20.0.10"], written)
	contains(f.message, "at 10.50.0.10 (the tenth")
	[r.path | some r in f.details.related] == [path]
	f.details.fixes[0].edits == [{"op": "remove", "path": ["nodeGroups", 0, "clusterDNS"]}]
	some g in rule.report with input as given("clusterDNS", ["10.50.0.10"], chosen)
	contains(g.message, "at 10.100.0.10 or 172.20.0.10, as EKS chooses")
	g.details.related == []
}

test_no_fix_within_a_script if {
	some f in rule.report with input as given("overrideBootstrapCommand", ["172.20.0.10"], written)
	not f.details.fixes
	contains(f.details.help, "pass 10.50.0.10")
}
