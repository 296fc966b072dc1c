package ekslint.rules.connectivity["webhook-port-blocked_test"]

import data.ekslint.rules.connectivity["webhook-port-blocked"] as rule

webhook := {
	"calls": [{"at": {"object": 1, "path": ["webhooks", 0]}, "called": "x has the control plane call y"}],
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

test_names_the_facts if {
	asked := json.patch(given("denied"), [
		{
			"op": "add",
			"path": "/flows/api-to-webhook/pods~1shop~1hook/0/lacking",
			"value": [{"securityGroup": "sg-1", "direction": "ingress"}],
		},
		{"op": "add", "path": "/graph/securityGroups", "value": [{"id": "sg-1", "told": "f.json:3"}]},
	])
	some found in rule.report with input as asked
	endswith(found.details.help, "let the cluster security group in on this one in \"sg-1\" (f.json:3)")
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

# crowd has n workloads behind the webhook, which one more object calls.
crowd(n) := {
	"manifests": {
		"webhooks": [{
			"calls": [
				{"at": {"object": 1, "path": ["webhooks", 0]}, "called": "x"},
				{"at": {"object": 2, "path": ["spec", "service"]}, "called": "y"},
			],
			"port": 80,
			"members": ids,
		}],
		"workloads": [{"id": id, "runs": "yes"} | some id in ids],
	},
	"graph": {"members": [{"id": id} | some id in ids]},
	"flows": {"api-to-webhook": {id: [flow] |
		some id in ids
		flow := {"to": id, "port": 80, "verdict": "denied", "because": []}
	}},
} if {
	ids := [sprintf("pods/s/%d", [i]) | some i in numbers.range(1, n)]
}

test_each_call if {
	{found.object | some found in rule.report} == {1, 2} with input as crowd(1)
}

test_names_a_few if {
	every n, named in {
		4: "pods of \"s/1\", pods of \"s/2\", pods of \"s/3\", pods of \"s/4\" on",
		5: "pods of \"s/1\", pods of \"s/2\", pods of \"s/3\" and 2 others on",
	} {
		some found in rule.report with input as crowd(n)
		contains(found.message, named)
	}
}
