package ekslint.rules.connectivity["sgp-strict-mode-nodeport_test"]

import data.ekslint.rules.connectivity["sgp-strict-mode-nodeport"] as rule

workload := {
	"called": "Deployment shop/web",
	"needsBranches": "yes",
	"asksClusterDNS": "yes",
	"policies": [1],
	"localServices": [],
	"landings": [{"path": ["nodeGroups", 0], "fits": "yes"}],
}

base := {
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "resolvers": {"addresses": ["10.100.0.10"]}}]},
	"config": {},
	"manifests": {
		"objects": [],
		"plugin": {"place": {"path": ["addons", 0]}, "mode": "strict", "modePlace": {"path": []}, "podENI": {"on": "yes"}},
		"workloads": [workload],
	},
}

findings(patch) := found if found := rule.report with input as object.union(base, patch)

with_workload(patch) := findings({"manifests": {"workloads": [object.union(workload, patch)]}})

local := {"localServices": [{"object": 5}]}

linked := {"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "resolvers": {"addresses": ["169.254.20.10"]}}]}}

cache(answer) := {"manifests": {"nameCache": answer}}

test_services if {
	found := with_workload(local)
	count(found) == 1
	some finding in found
	finding.path == ["addons", 0, "configurationValues"]
	contains(finding.message, "ports of nodes")
	[place.object | some place in finding.details.related] == [5]
}

test_resolvers_on_the_node if {
	every patch in [linked, cache("yes")] {
		[contains(finding.message, "NodeLocal DNSCache") | some finding in findings(patch)] == [true]
	}
}

test_at_the_mode_where_it_is_written if {
	path := ["addons", 0, "configurationValues", "env", "POD_SECURITY_GROUP_ENFORCING_MODE"]
	found := findings({"manifests": {"plugin": {"modePlace": {"path": path}}, "workloads": [object.union(workload, local)]}})
	[finding.path | some finding in found] == [path]
}

test_the_fix if {
	edit := {"path": ["addons", 0, "configurationValues"], "value": "text"}
	found := findings({"manifests": {"plugin": {"toStandard": edit}, "workloads": [object.union(workload, local)]}})
	[finding.details.fixes[0].edits[0].value | some finding in found] == ["text"]
}

test_silent if {
	every patch in [{}, cache("no")] {
		count(findings(patch)) == 0
	}
	every patch in [{"mode": "standard"}, {"mode": ""}, {"podENI": {"on": "unknown"}}] {
		count(findings(object.union(linked, {"manifests": {"plugin": patch}}))) == 0
	}
	every patch in [
		{"asksClusterDNS": "unknown"},
		{"needsBranches": "unknown"},
		{"landings": [{"path": ["nodeGroups", 0], "fits": "unknown"}]},
	] {
		count(findings(object.union(linked, {"manifests": {"workloads": [object.union(workload, patch)]}}))) == 0
	}
}
