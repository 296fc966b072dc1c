package ekslint.rules.exposure["lb-internet-facing-open_test"]

import data.ekslint.rules.exposure["lb-internet-facing-open"] as rule

given(scheme, ports) := {"manifests": {"loadBalancers": [{
	"called": "Service shop/db",
	"scheme": scheme,
	"schemeAt": {"object": 4, "path": ["metadata", "annotations", "x"]},
	"open": [{"port": port} | some port in ports],
	"owners": [4],
	"assumption": "",
	"refusals": [],
}]}}

# The settings of a class make both so.
of_class := {"manifests": {"loadBalancers": [lb |
	some owner in [5, 6]
	lb := object.union(given("internet-facing", [80 + owner]).manifests.loadBalancers[0], {"owners": [owner]})
]}}

test_one_cause if {
	some found in rule.report with input as of_class
	count(rule.report) == 1 with input as of_class
	found.object == 4
	found.message == "whoever is on the internet reaches 2 load balancers on 85, 86"
	{place.object | some place in found.details.related} == {5, 6}
}

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
