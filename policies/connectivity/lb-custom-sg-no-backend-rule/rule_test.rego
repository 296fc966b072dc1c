package ekslint.rules.connectivity["lb-custom-sg-no-backend-rule_test"]

import data.ekslint.rules.connectivity["lb-custom-sg-no-backend-rule"] as rule

own := {
	"id": "load-balancer/shop/web",
	"called": "Ingress shop/web",
	"assumption": "",
	"refusals": [],
	"groups": [{"id": "sg-1", "at": {"object": 2, "path": ["metadata", "annotations", "alb.ingress.kubernetes.io/security-groups"]}}],
	"groupsKnown": true,
	"makesRules": false,
	"declinesRules": false,
	"rulesIf": "the controller runs without a flag",
	"mayMakeRules": true,
}

given(lb, verdict) := {
	"manifests": {"loadBalancers": [lb]},
	"flows": {"load-balancer-to-target": {"load-balancer/shop/web": [{"to": "pods/shop/web", "verdict": verdict}]}},
	"graph": {"members": [{"id": "pods/shop/web"}]},
}

test_ingress if {
	some found in rule.report with input as given(own, "denied")
	found.object == 2
	found.details.severity == "warning"
	contains(found.message, "for Ingress shop/web cannot reach pods of \"shop/web\"")
	endswith(found.message, "writes none beside these groups if the controller runs without a flag")
	found.details.fixes[0].edits == [{
		"op": "set",
		"object": 2,
		"path": ["metadata", "annotations", "alb.ingress.kubernetes.io/manage-backend-security-group-rules"],
		"value": "true",
	}]
}

test_service if {
	path := ["metadata", "annotations", "service.beta.kubernetes.io/aws-load-balancer-security-groups"]
	some found in rule.report with input as given(object.union(own, {"groups": [{"id": "sg-1", "at": {"object": 0, "path": path}}]}), "denied")
	found.details.fixes[0].edits[0].path[2] == "service.beta.kubernetes.io/aws-load-balancer-manage-backend-security-group-rules"
}

test_names_the_facts if {
	asked := object.union(given(own, "denied"), {"graph": {"securityGroups": [{"id": "sg-1", "told": "f.json:3"}]}})
	some found in rule.report with input as asked
	contains(found.message, "the controller writes none beside \"sg-1\" (f.json:3) if")
}

test_gateway if {
	at := {"object": 1, "path": ["spec", "securityGroups"]}
	some found in rule.report with input as given(object.union(own, {"rulesIf": "", "groups": [{"id": "sg-1", "at": at}]}), "denied")
	found.details.severity == "error"
	endswith(found.message, "writes none beside these groups")
	found.details.fixes[0].edits == [{"op": "set", "object": 1, "path": ["spec", "manageBackendSecurityGroupRules"], "value": true}]
}

# A controller without back-end groups refuses what the fix would be.
test_without_backend_groups if {
	some found in rule.report with input as given(object.union(own, {"mayMakeRules": false, "rulesIf": ""}), "denied")
	found.details.severity == "error"
	not found.details.fixes
	contains(found.details.help, "yourself")
}

test_silent if {
	every other in [
		{"makesRules": true},
		{"declinesRules": true},
		{"groupsKnown": false},
		{"groups": []},
		{"assumption": "x"},
		{"refusals": [{"message": "x"}]},
	] {
		rule.report == set() with input as given(object.union(own, other), "denied")
	}
	every verdict in ["allowed", "unknown"] {
		rule.report == set() with input as given(own, verdict)
	}
}
