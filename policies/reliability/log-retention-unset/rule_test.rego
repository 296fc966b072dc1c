package ekslint.rules.reliability["log-retention-unset_test"]

import data.ekslint.rules.reliability["log-retention-unset"] as rule

given(logging) := {"config": {"cloudWatch": {"clusterLogging": logging}}, "unknown": []}

paths := {f.path | some f in rule.report}

test_unset if paths == {["cloudWatch", "clusterLogging", "enableTypes"]} with input as given({"enableTypes": ["audit"]})

test_set_or_without_logs if {
	every logging in [{"enableTypes": ["audit"], "logRetentionInDays": 1}, {"enableTypes": []}, {"enableTypes": null}, {}] {
		paths == set() with input as given(logging)
	}
}

test_unknown_value if {
	unknown := {"unknown": [["cloudWatch", "clusterLogging", "logRetentionInDays"]]}
	paths == set() with input as object.union(given({"enableTypes": ["audit"]}), unknown)
}
