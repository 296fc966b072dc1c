package ekslint.rules.connectivity["sgp-probes-early-demux_test"]

import data.ekslint.rules.connectivity["sgp-probes-early-demux"] as rule

workload := {
	"called": "Deployment shop/web", "object": 1, "needsBranches": "yes",
	"probes": [{"path": ["spec", "readinessProbe"], "kind": "readinessProbe"}],
}

base := {
	"config": {},
	"manifests": {
		"plugin": {
			"place": {"path": ["addons", 0]}, "mode": "strict", "podENI": {"on": "yes"},
			"noEarlyDemux": {"on": "no", "place": {"path": []}},
		},
		"workloads": [workload],
	},
}

findings(patch) := found if found := rule.report with input as object.union(base, {"manifests": patch})

test_found if {
	found := findings({})
	count(found) == 1
	some finding in found
	finding.path == ["addons", 0, "configurationValues"]
	finding.details.related == [{"object": 1, "path": ["spec", "readinessProbe"], "message": "by TCP"}]
	finding.details.fixes == []
}

test_at_the_switch_where_it_is_written if {
	found := findings({"plugin": {"noEarlyDemux": {"place": {"path": ["addons", 0, "configurationValues", "init"]}}}})
	[finding.path | some finding in found] == [["addons", 0, "configurationValues", "init"]]
}

test_in_the_daemon_set if {
	found := findings({"plugin": {"place": {"object": 7, "path": ["spec"]}}})
	[[finding.object, finding.path] | some finding in found] == [[7, ["spec"]]]
	[contains(finding.details.help, "init container") | some finding in found] == [true]
}

test_hooks if {
	hooks := object.union(workload, {"probes": [{"path": ["spec", "lifecycle", "postStart"], "kind": "postStart"}]})
	[startswith(finding.message, "hooks do not reach") | some finding in findings({"workloads": [hooks]})] == [true]
	[startswith(finding.message, "probes do") | some finding in findings({"workloads": [hooks, workload]})] == [true]
}

test_silent if {
	every patch in [
		{"plugin": {"noEarlyDemux": {"on": "yes"}}},
		{"plugin": {"noEarlyDemux": {"on": "unknown"}}},
		{"plugin": {"mode": "standard"}},
		{"plugin": {"podENI": {"on": "no"}}},
		{"workloads": [object.union(workload, {"probes": []})]},
		{"workloads": [object.union(workload, {"needsBranches": "unknown"})]},
	] {
		count(findings(patch)) == 0
	}
}
