package ekslint.rules.connectivity["lb-instance-targets-without-nodes_test"]

import data.ekslint.rules.connectivity["lb-instance-targets-without-nodes"] as rule

profile := {"id": "fargate-profile/all", "kind": "fargate-profile", "path": ["fargateProfiles", 0]}

target := {"at": {"object": 1, "path": ["spec"]}, "type": "instance", "isDefaultType": false}

none := {"membersKnown": true, "members": []}

given(profiles, to, leads) := {
	"config": {},
	"unknown": [],
	"graph": {"members": array.concat(profiles, [{"id": "load-balancer/shop/web", "loadBalancer": {"targets": [leads]}}])},
	"manifests": {"loadBalancers": [{
		"id": "load-balancer/shop/web",
		"called": "Service shop/web",
		"assumption": "",
		"refusals": [],
		"targets": [to],
	}]},
}

test_fargate_alone if {
	some found in rule.report with input as given([profile], target, none)
	found.object == 1
	startswith(found.message, "the load balancer for Service shop/web has no targets")
	found.details.related[0].path == ["fargateProfiles", 0]
}

test_silent if {
	rule.report == set() with input as given([], target, none)
	rule.report == set() with input as given([profile], object.union(target, {"type": "ip"}), none)
	rule.report == set() with input as given([profile], object.union(target, {"isDefaultType": true}), none)
	rule.report == set() with input as given([profile], target, {"membersKnown": false, "members": []})
	rule.report == set() with input as given([profile], target, {"membersKnown": true, "members": ["nodegroup/a"]})
}
