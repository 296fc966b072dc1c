package ekslint.rules.validity["lb-likely-refused_test"]

import data.ekslint.rules.validity["lb-likely-refused"] as rule

given(assumption) := {"manifests": {"loadBalancers": [{"maker": "aws-load-balancer-controller", "refusals": [{
	"at": {"object": 0, "path": []},
	"called": "Ingress shop/web",
	"message": "unable to find port 81 on service shop/web",
	"assumption": assumption,
}]}]}}

test_assumed if {
	some found in rule.report with input as given("no Ingress joins the group")
	found.object == 0
	found.message == "the controller may make no load balancer for Ingress shop/web: unable to find port 81 on service shop/web"
	found.details == {"label": "no Ingress joins the group", "related": [], "help": "name a port of the Service"}
}

test_without_advice if {
	input_without := json.patch(given("x"), [{"op": "replace", "path": "/manifests/loadBalancers/0/refusals/0/message", "value": "y"}])
	some found in rule.report with input as input_without
	not found.details.help
}

test_left_out if {
	part := {
		"at": {"object": 2, "path": []},
		"called": "HTTPRoute shop/web",
		"message": "No explicit ReferenceGrant exists to allow the reference.",
		"assumption": "no ReferenceGrant permits it",
	}
	some found in rule.report with input as {"manifests": {"loadBalancers": [{"refusals": [], "leftOut": [part]}]}}
	found.object == 2
	startswith(found.message, "the controller may leave out this part of HTTPRoute shop/web: No explicit ReferenceGrant")
	found.details.label == "no ReferenceGrant permits it"
}

test_dropped_port if {
	part := {
		"at": {"object": 0, "path": ["spec", "ports", 1]},
		"called": "Service ops/dns",
		"message": "there is one listener for each number",
		"assumption": "the controller is started without a feature",
		"silent": true,
	}
	some found in rule.report with input as {"manifests": {"loadBalancers": [{"refusals": [], "leftOut": [part]}]}}
	found.message == "the controller may make no listener for this port of Service ops/dns: there is one listener for each number"
	contains(found.details.help, "enable-tcp-udp-listener")
}

test_silent_about_what_is_certain if rule.report == set() with input as given("")
