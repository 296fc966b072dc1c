package ekslint.rules.connectivity["webhook-port-blocked_test"]

import data.ekslint.rules.connectivity["webhook-port-blocked"] as rule

webhook := {
	"at": {"object": 1, "path": ["webhooks", 0]},
	"called": "x has the control plane call y",
	"port": 80,
	"members": ["pods/shop/hook"],
}

given(verdict) := {
	"manifests": {"webhooks": [webhook], "workloads": [{"id": "pods/shop/hook", "runs": "yes"}]},
	"graph": {"members": [{"id": "pods/shop/hook"}]},
	"flows": {"api-to-webhook": {"pods/shop/hook": [
		{
			"to": "pods/shop/hook",
			"port": 80,
			"verdict": verdict,
			"because": [
				{"text": "no rule"},
				{"text": "makes these pods", "at": {"object": 0, "path": []}},
				{"text": "takes it away", "path": ["nodeGroups", 0]},
			],
		},
		{"to": "pods/shop/hook", "port": 443, "verdict": "denied", "because": []},
	]}},
}

test_denied if {
	some found in rule.report with input as given("denied")
	found.object == 1
	found.message == "the control plane cannot call this: no rule lets it reach pods of \"shop/hook\" on port 80"
	found.details.related == [
		{"object": 0, "path": [], "message": "makes these pods"},
		{"path": ["nodeGroups", 0], "message": "takes it away"},
	]
}

test_silent if {
	every verdict in ["allowed", "unknown"] {
		rule.report == set() with input as given(verdict)
	}
}

test_silent_about_pods_that_do_not_run if {
	every runs in ["no", "unknown"] {
		idle := json.patch(given("denied"), [{"op": "replace", "path": "/manifests/workloads/0/runs", "value": runs}])
		rule.report == set() with input as idle
	}
}
