package ekslint.rules.connectivity["sgp-strict-mode-public-subnets_test"]

import data.ekslint.rules.connectivity["sgp-strict-mode-public-subnets"] as rule

path := ["managedNodeGroups", 0]

workload := {
	"called": "Deployment shop/web",
	"needsBranches": "yes",
	"elsewhere": "no",
	"policies": [0],
	"landings": [{"on": "managed-nodegroup/a", "path": path, "fits": "yes"}, {"on": "managed-nodegroup/b", "path": ["x"], "fits": "no"}],
}

given(plugin, vpc, place, of) := {
	"graph": {
		"vpc": object.union({"origin": "eksctl", "ipv6": "no"}, vpc),
		"members": [{"kind": "managed-nodegroup", "path": path, "placement": place}],
	},
	"manifests": {
		"plugin": object.union({"podENI": {"on": "yes"}, "mode": "strict", "customNetworking": "no", "path": []}, plugin),
		"workloads": [object.union(workload, of)],
	},
}

test_public if {
	some found in rule.report with input as given({}, {}, {"subnets": "public"}, {})
	found.path == array.concat(path, ["privateNetworking"])
	startswith(found.message, "pods of Deployment shop/web do not reach the internet from here")
}

test_told if {
	count(rule.report) == 1 with input as given({}, {"origin": "user"}, {"subnets": "public", "told": {"gateway": "yes"}}, {})
}

test_silent if {
	public := {"subnets": "public"}
	rule.report == set() with input as given({}, {}, {"subnets": "private"}, {})
	rule.report == set() with input as given({}, {"origin": "user"}, public, {})
	rule.report == set() with input as given({}, {"ipv6": "yes"}, public, {})
	rule.report == set() with input as given({"mode": "standard"}, {}, public, {})
	rule.report == set() with input as given({"podENI": {"on": "no"}}, {}, public, {})
	rule.report == set() with input as given({"customNetworking": "yes"}, {}, public, {})
	rule.report == set() with input as given({}, {}, public, {"needsBranches": "unknown"})
	rule.report == set() with input as given({}, {}, public, {"elsewhere": "unknown"})
	elsewhere := {"landings": [{"path": path, "fits": "yes"}, {"path": ["nodeGroups", 9], "fits": "unknown"}]}
	rule.report == set() with input as given({}, {}, public, elsewhere)
}
