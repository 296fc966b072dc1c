package ekslint.rules.connectivity["override-missing-dns-ip_test"]

import data.ekslint.rules.connectivity["override-missing-dns-ip"] as rule

path := ["kubernetesNetworkConfig", "serviceIPv4CIDR"]

given(options, dns) := {
	"config": {"nodeGroups": [{"name": "ng"}]},
	"inventory": {
		"nodegroups": [{
			"path": ["nodeGroups", 0],
			"bootstrap": {"path": ["nodeGroups", 0, "overrideBootstrapCommand"], "calls": [{"options": options}]},
		}],
		"networks": {"dns": dns, "ranges": [{"use": "services", "path": path}, {"use": "vpc", "path": []}]},
	},
}

both := {"--apiserver-endpoint": "$E", "--b64-cluster-ca": "$C"}

count_of(options, dns) := n if n := count(rule.report) with input as given(options, dns)

test_guesses_wrong if {
	count_of(both, ["10.50.0.10"]) == 1
	some f in rule.report with input as given(both, ["10.50.0.10"])
	f.path == ["nodeGroups", 0, "overrideBootstrapCommand"]
	f.details.related == [{"path": path, "message": "the DNS has the tenth address of this range"}]
	f.details.help == "pass --dns-cluster-ip 10.50.0.10 to bootstrap.sh"
}

test_asks_eks if {
	count_of({}, ["10.50.0.10"]) == 0
	every option in ["--apiserver-endpoint", "--b64-cluster-ca"] {
		count_of(object.remove(both, [option]), ["10.50.0.10"]) == 0
	}
}

test_is_told if {
	every option in ["--dns-cluster-ip", "--service-ipv4-cidr", "--service-ipv6-cidr", "--ip-family"] {
		count_of(object.union(both, {option: ""}), ["10.50.0.10"]) == 0
	}
}

test_may_guess_right if {
	count_of(both, ["10.100.0.10"]) == 0
	count_of(both, ["172.20.0.10"]) == 0
	count_of(both, ["10.100.0.10", "172.20.0.10"]) == 0
	count_of(both, []) == 0
}
