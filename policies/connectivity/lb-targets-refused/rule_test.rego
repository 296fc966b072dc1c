package ekslint.rules.connectivity["lb-targets-refused_test"]

import data.ekslint.rules.connectivity["lb-targets-refused"] as rule

target := {"at": {"object": 1, "path": ["spec"]}, "service": "shop/web", "isDefaultType": false}

given(to, refused) := {
	"graph": {"members": [{"id": "load-balancer/shop/web", "loadBalancer": {"targets": [{"refused": refused}]}}]},
	"manifests": {"loadBalancers": [{
		"id": "load-balancer/shop/web",
		"called": "Ingress shop/web",
		"assumption": "",
		"refusals": [],
		"targets": [to],
	}]},
}

reasons := [
	{"text": "of the security groups of pods/shop/web, exactly one has to have the tag kubernetes.io/cluster/demo: none has"},
	{"text": "a place of the file", "path": ["nodeGroups", 0]},
]

test_refused if {
	some found in rule.report with input as given(target, reasons)
	found.object == 1
	startswith(found.message, "the load balancer for Ingress shop/web reaches none of its targets: of the security groups")
	found.details.related == [{"path": ["nodeGroups", 0], "message": "a place of the file"}]
}

test_pods_with_groups_of_their_own if {
	members := {"members": [{
		"id": "load-balancer/shop/web",
		"loadBalancer": {"targets": [{"refused": reasons, "members": ["pods/shop/web"]}]},
	}]}
	workloads := {"workloads": [
		{"id": "pods/shop/web", "ownGroups": "yes", "policies": [2]},
		{"id": "pods/shop/web", "ownGroups": "unknown", "policies": [3]},
		{"id": "pods/shop/api", "ownGroups": "yes", "policies": [4]},
	]}
	some found in rule.report with input as object.union(given(target, []), {"graph": members, "manifests": workloads})
	[place.object | some place in found.details.related; place.object] == [2]
}

test_pods_by_rules_of_others if {
	leads := {"refused": reasons, "type": "ip", "members": ["pods/shop/web"]}
	lb := {"members": [{"id": "load-balancer/shop/web", "loadBalancer": {"targets": [leads]}}]}
	every verdict, count_of in {"denied": 1, "allowed": 0, "unknown": 0} {
		flow := {"from": "load-balancer/shop/web", "to": "pods/shop/web", "verdict": verdict}
		flows := {"load-balancer-to-target": {"load-balancer/shop/web": [flow]}}
		found := rule.report with input as object.union(given(target, []), {"graph": lb, "flows": flows})
		count(found) == count_of
	}
}

bound(refusals, refused) := {
	"graph": {"members": [], "bindings": [{"refused": refused}]},
	"manifests": {"loadBalancers": [], "bindings": [{"object": 2, "called": "TargetGroupBinding shop/web", "refusals": refusals}]},
}

test_binding if {
	some found in rule.report with input as bound([], reasons)
	found.object == 2
	startswith(found.message, "the controller lets nobody in on the targets of TargetGroupBinding shop/web: of the security groups")
	startswith(found.details.help, "give them exactly one group")
}

test_port_of_a_binding if {
	some found in rule.report with input as bound([], [{"text": "unable to find port http on pods/shop/web"}])
	startswith(found.details.help, "name the port by its number")
}

test_silent if {
	rule.report == set() with input as bound([], [])
	rule.report == set() with input as bound([{"message": "x"}], reasons)
	rule.report == set() with input as given(target, [])
	rule.report == set() with input as given(object.union(target, {"isDefaultType": true}), reasons)
}

test_labels_that_leave_no_nodes if {
	by_labels := [{"text": "all nodes are kept from being targets by their labels"}]
	some found in rule.report with input as given(target, by_labels)
	startswith(found.details.help, "take the label off")
}
