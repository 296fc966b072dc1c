package ekslint.rules.exposure["lb-internet-facing-open_test"]

import data.ekslint.rules.exposure["lb-internet-facing-open"] as rule

given(scheme, ports) := {"manifests": {"loadBalancers": [{
	"id": "load-balancer/shop/db",
	"scheme": scheme,
	"open": [listener(4, "Service shop/db", port) | some port in ports],
	"assumption": "",
	"refusals": [],
}]}}

listener(owner, called, port) := {
	"owner": owner,
	"called": called,
	"port": port,
	"schemeAt": {"object": 4, "path": ["metadata", "annotations", "x"]},
}

# The settings of a class make both so.
of_class(ids) := {"manifests": {"loadBalancers": [lb |
	some i, id in ids
	lb := object.union(given("internet-facing", []).manifests.loadBalancers[0], {
		"id": id,
		"open": [listener(5 + i, sprintf("Ingress shop/%d", [i]), 85 + i)],
	})
]}}

test_one_cause if {
	two := of_class(["load-balancer/a", "load-balancer/b"])
	some found in rule.report with input as two
	count(rule.report) == 1 with input as two
	found.object == 4
	found.message == "whoever is on the internet reaches 2 load balancers on 85, 86"
	{place.object | some place in found.details.related} == {5, 6}
}

# Members of a group with listeners of their own, by the scheme of one of them.
test_one_group if {
	some found in rule.report with input as of_class(["load-balancer/g", "load-balancer/g"])
	found.message == "whoever is on the internet reaches the load balancer for Ingress shop/0 and Ingress shop/1 on 85, 86"
}

# Each by its own scheme.
test_own_schemes if {
	own := {"schemeAt": {"object": 9, "path": []}}
	other := object.union(listener(9, "Ingress adm/admin", 8443), own)
	group := object.union(given("internet-facing", []).manifests.loadBalancers[0], {"open": [listener(4, "Ingress shop/web", 80), other]})
	found := rule.report with input as {"manifests": {"loadBalancers": [group]}}
	{f.message | some f in found; f.object == 9} == {"whoever is on the internet reaches the load balancer for Ingress adm/admin on 8443"}
	{f.message | some f in found; f.object == 4} == {"whoever is on the internet reaches the load balancer for Ingress shop/web on 80"}
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
