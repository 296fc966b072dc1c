package ekslint.rules.connectivity["lb-custom-sg-rules-unmanaged_test"]

import data.ekslint.rules.connectivity["lb-custom-sg-rules-unmanaged"] as rule

given(verdict) := given_of(verdict, true)

given_of(verdict, may_make_rules) := {
	"manifests": {"loadBalancers": [{
		"id": "load-balancer/shop/web",
		"called": "Ingress shop/web",
		"assumption": "",
		"refusals": [],
		"groups": [{"id": "sg-1", "at": {"object": 2, "path": ["metadata", "annotations", "alb.ingress.kubernetes.io/security-groups"]}}],
		"groupsKnown": true,
		"makesRules": false,
		"declinesRules": false,
		"mayMakeRules": may_make_rules,
	}]},
	"flows": {"load-balancer-to-target": {"load-balancer/shop/web": [{"to": "pods/shop/web", "verdict": verdict}]}},
}

test_unknown if {
	some found in rule.report with input as given("unknown")
	found.object == 2
	count(found.details.fixes) == 1
}

test_without_backend_groups if {
	some found in rule.report with input as given_of("unknown", false)
	not found.details.fixes
}

test_silent if {
	rule.report == set() with input as given("allowed")
	rule.report == set() with input as given("denied")
}
