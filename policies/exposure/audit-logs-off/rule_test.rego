package ekslint.rules.exposure["audit-logs-off_test"]

import data.ekslint.rules.exposure["audit-logs-off"] as rule

path := ["cloudWatch", "clusterLogging", "enableTypes"]

given(types) := {
	"purpose": "create-cluster",
	"config": {"cloudWatch": {"clusterLogging": {"enableTypes": types}}},
	"unknown": [],
	"options": {"audit-logs-off": {"types": ["audit", "authenticator"]}},
}

fixed := [edit.value | some f in rule.report; f.path == path; some edit in f.details.fixes[0].edits]

test_missing if {
	fixed == [["audit", "authenticator"]] with input as given(null)
	fixed == [["audit", "authenticator"]] with input as given([])
	fixed == [["api", "audit", "authenticator"]] with input as given(["api"])
	fixed == [["audit", "authenticator"]] with input as given(["audit"])
	fixed == [["authenticator", "audit"]] with input as given(["authenticator"])
}

test_on if fixed == [] with input as given(["authenticator", "audit"])

test_others if {
	every change in [
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
		{"unknown": [path]},
		{"unknown": [array.concat(path, [0])]},
		{"unknown": [["cloudWatch"]]},
	] {
		fixed == [] with input as object.union(given([]), change)
	}
}

asked(types) := object.union(given(["audit"]), {"options": {"audit-logs-off": {"types": types}}})

test_types if {
	every types in [[], ["audit"]] {
		fixed == [] with input as asked(types)
	}
	fixed == [["audit", "api", "scheduler"]] with input as asked(["api", "audit", "scheduler"])
}

test_message_names_what_is_lost if {
	some calls in rule.report with input as asked(["authenticator"])
	startswith(calls.message, "nobody can tell afterwards who called the Kubernetes API: without \"authenticator\"")
	some more in rule.report with input as asked(["authenticator", "scheduler"])
	endswith(more.message, "what happened in the control plane: without \"authenticator\" and \"scheduler\" there is no log of it")
}
