package ekslint.rules.connectivity["sgp-auto-mode-version_test"]

import data.ekslint.rules.connectivity["sgp-auto-mode-version"] as rule

workload := {"policies": [0], "onlyAutoMode": true}

given(version, enabled, of) := {
	"authored": {"metadata": {"version": version}},
	"config": {"metadata": {"version": version}, "autoModeConfig": {"enabled": enabled}},
	"manifests": {"policies": [{"object": 0, "called": "SecurityGroupPolicy shop/web"}], "workloads": [of]},
}

test_too_early if {
	some found in rule.report with input as given("1.35", true, workload)
	found.object == 0
	endswith(found.message, "from Kubernetes 1.36 on, and the cluster is of 1.35")
}

test_silent if {
	rule.report == set() with input as given("1.36", true, workload)
	rule.report == set() with input as given("1.35", false, workload)
	rule.report == set() with input as given("1.35", true, object.union(workload, {"onlyAutoMode": false}))
	rule.report == set() with input as given("1.35", true, object.union(workload, {"policies": []}))
	not_written := object.union(given("1.35", true, workload), {"authored": {"metadata": {"version": null}}})
	rule.report == set() with input as not_written
}
