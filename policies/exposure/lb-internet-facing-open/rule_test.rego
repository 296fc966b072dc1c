package ekslint.rules.exposure["lb-internet-facing-open_test"]

import data.ekslint.rules.exposure["lb-internet-facing-open"] as rule

given(scheme, ports) := {"manifests": {"loadBalancers": [{
	"called": "Service shop/db",
	"scheme": scheme,
	"schemeAt": {"object": 4, "path": ["metadata", "annotations", "x"]},
	"open": [{"port": port} | some port in ports],
	"assumption": "",
	"refusals": [],
}]}}

test_open if {
	some found in rule.report with input as given("internet-facing", [443, 5432])
	found.object == 4
	found.details.severity == "warning"
	endswith(found.message, "the load balancer for Service shop/db on 443, 5432")
}

test_ports_of_sites if {
	some found in rule.report with input as given("internet-facing", [80, 443])
	found.details.severity == "info"
}

test_silent if {
	rule.report == set() with input as given("internal", [5432])
	rule.report == set() with input as given("", [5432])
	rule.report == set() with input as given("internet-facing", [])
}
